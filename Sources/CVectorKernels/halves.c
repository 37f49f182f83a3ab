#include "halves.h"
#include "dispatch.h"
#include <stdint.h>
#include <string.h>

typedef uint16_t __attribute__((aligned(1))) bits16;

static inline float as_float(uint32_t bits) {
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static inline uint32_t as_bits(float value) {
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

VECTOR void vk_widen_bfloat16(const void *x, float *y, size_t n) {
    const bits16 *from = x;
    for (size_t i = 0; i < n; i++) y[i] = as_float((uint32_t)from[i] << 16);
}

// Exponents are 15 above zero there and 127 above here; subnormal numbers there are normal here.
VECTOR void vk_widen_float16(const void *x, float *y, size_t n) {
    const bits16 *from = x;
    const uint32_t rebias = (127 - 15) << 23, top = 0x1F << 23, smallest = (127 - 14) << 23;
    for (size_t i = 0; i < n; i++) {
        uint32_t half = from[i], shifted = (half & 0x7FFF) << 13, exponent = shifted & top;
        uint32_t normal = shifted + rebias, infinite = normal + rebias;
        uint32_t subnormal = as_bits(as_float(shifted | smallest) - as_float(smallest));
        uint32_t magnitude = exponent == top ? infinite : exponent == 0 ? subnormal : normal;
        y[i] = as_float(magnitude | (half & 0x8000) << 16);
    }
}
