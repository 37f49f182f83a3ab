#include "widen.h"
#include "dispatch.h"
#include <math.h>
#include <stdint.h>
#include <string.h>

// Values are those of GGML to the bit. All products here are exact in float32 (a scale has 11 bits, its
// own scale up to 7, a number up to 6, or 8 where no scale has its own), so fused multiply-adds change nothing.
#pragma float_control(precise, on)

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

// Exponents are 15 above zero in 16 bits and 127 above in 32; subnormal numbers become normal ones.
static inline float from_half(uint32_t half) {
    const uint32_t rebias = (127 - 15) << 23, top = 0x1F << 23, smallest = (127 - 14) << 23;
    uint32_t shifted = (half & 0x7FFF) << 13, exponent = shifted & top;
    uint32_t normal = shifted + rebias, infinite = normal + rebias;
    uint32_t subnormal = as_bits(as_float(shifted | smallest) - as_float(smallest));
    uint32_t magnitude = exponent == top ? infinite : exponent == 0 ? subnormal : normal;
    return as_float(magnitude | (half & 0x8000) << 16);
}

void vk_widen_float32(const void *restrict x, float *restrict y, size_t n) { memcpy(y, x, n * sizeof(float)); }

VECTOR void vk_widen_float64(const void *restrict x, float *restrict y, size_t n) {
    typedef double __attribute__((aligned(1))) number;
    const number *from = x;
    for (size_t i = 0; i < n; i++) y[i] = (float)from[i];
}

VECTOR void vk_widen_bfloat16(const void *restrict x, float *restrict y, size_t n) {
    const bits16 *from = x;
    for (size_t i = 0; i < n; i++) y[i] = as_float((uint32_t)from[i] << 16);
}

VECTOR void vk_widen_float16(const void *restrict x, float *restrict y, size_t n) {
    const bits16 *from = x;
    for (size_t i = 0; i < n; i++) y[i] = from_half(from[i]);
}

// MARK: - Blocks of 32: a scale, perhaps a minimum; the low halves of 16 bytes come first

typedef struct { bits16 d; uint8_t q[16]; } q4_0;
typedef struct { bits16 d, m; uint8_t q[16]; } q4_1;
typedef struct { bits16 d; uint8_t high[4], q[16]; } q5_0;
typedef struct { bits16 d, m; uint8_t high[4], q[16]; } q5_1;
typedef struct { bits16 d; int8_t q[32]; } q8_0;

// Sixteen numbers at a time; how many vectors of a processor they are, the compiler knows.
typedef uint8_t bytes16 __attribute__((ext_vector_type(16)));
typedef int32_t whole16 __attribute__((ext_vector_type(16)));
typedef float floats16 __attribute__((ext_vector_type(16)));
#define INLINE static inline __attribute__((always_inline))

// Sixteen bytes, shifted right.
INLINE void take(const uint8_t *bytes, int shift, whole16 *q) {
    bytes16 at;
    memcpy(&at, bytes, sizeof at);
    *q = __builtin_convertvector(at >> (uint8_t)shift, whole16);
}

INLINE void put_scaled(float *y, const whole16 *q, float scale) {
    const floats16 values = __builtin_convertvector(*q, floats16) * scale;
    memcpy(y, &values, sizeof values);
}

INLINE void put(float *y, const whole16 *q, float scale, float zero) {
    const floats16 values = __builtin_convertvector(*q, floats16) * scale + zero;
    memcpy(y, &values, sizeof values);
}

// The low and the high four bits of 16 bytes.
INLINE void nibbles(const uint8_t *bytes, whole16 *q) {
    take(bytes, 0, &q[0]);
    take(bytes, 4, &q[1]);
    q[0] &= 15;
}

// Sets the fifth bits of 32 numbers.
INLINE void set_fifth(whole16 *q, uint32_t bits) {
    const whole16 places = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    q[0] |= ((whole16)(int32_t)(bits & 0xFFFF) >> places & 1) << 4;
    q[1] |= ((whole16)(int32_t)(bits >> 16) >> places & 1) << 4;
}

static inline uint32_t bits_of(const uint8_t *bytes) {
    return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

VECTOR void vk_widen_q4_0(const void *restrict x, float *restrict y, size_t n) {
    const q4_0 *block = x;
    for (size_t b = 0; b < n; b++, block++, y += 32) {
        const float d = from_half(block->d);
        whole16 q[2];
        nibbles(block->q, q);
        for (int i = 0; i < 2; i++) {
            q[i] -= 8;
            put_scaled(y + 16 * i, &q[i], d);
        }
    }
}

VECTOR void vk_widen_q4_1(const void *restrict x, float *restrict y, size_t n) {
    const q4_1 *block = x;
    for (size_t b = 0; b < n; b++, block++, y += 32) {
        const float d = from_half(block->d), m = from_half(block->m);
        whole16 q[2];
        nibbles(block->q, q);
        for (int i = 0; i < 2; i++) put(y + 16 * i, &q[i], d, m);
    }
}

VECTOR void vk_widen_q5_0(const void *restrict x, float *restrict y, size_t n) {
    const q5_0 *block = x;
    for (size_t b = 0; b < n; b++, block++, y += 32) {
        const float d = from_half(block->d);
        whole16 q[2];
        nibbles(block->q, q);
        set_fifth(q, bits_of(block->high));
        for (int i = 0; i < 2; i++) {
            q[i] -= 16;
            put_scaled(y + 16 * i, &q[i], d);
        }
    }
}

VECTOR void vk_widen_q5_1(const void *restrict x, float *restrict y, size_t n) {
    const q5_1 *block = x;
    for (size_t b = 0; b < n; b++, block++, y += 32) {
        const float d = from_half(block->d), m = from_half(block->m);
        whole16 q[2];
        nibbles(block->q, q);
        set_fifth(q, bits_of(block->high));
        for (int i = 0; i < 2; i++) put(y + 16 * i, &q[i], d, m);
    }
}

VECTOR void vk_widen_q8_0(const void *restrict x, float *restrict y, size_t n) {
    const q8_0 *block = x;
    for (size_t b = 0; b < n; b++, block++, y += 32) {
        const float d = from_half(block->d);
        for (int i = 0; i < 32; i++) y[i] = (float)block->q[i] * d;
    }
}

// MARK: - Blocks of 256: groups of 16 or 32 have a scale each, perhaps a minimum

typedef struct { uint8_t scales[16], q[64]; bits16 d, m; } q2_k;
typedef struct { uint8_t high[32], q[64], scales[12]; bits16 d; } q3_k;
typedef struct { bits16 d, m; uint8_t scales[12], q[128]; } q4_k;
typedef struct { bits16 d, m; uint8_t scales[12], high[32], q[128]; } q5_k;
typedef struct { uint8_t low[128], high[64]; int8_t scales[16]; bits16 d; } q6_k;

_Static_assert(sizeof(q2_k) == 84 && sizeof(q3_k) == 110 && sizeof(q4_k) == 144, "layout of GGML");
_Static_assert(sizeof(q5_k) == 176 && sizeof(q6_k) == 210 && sizeof(q8_0) == 34, "layout of GGML");

VECTOR void vk_widen_q2_k(const void *restrict x, float *restrict y, size_t n) {
    const q2_k *block = x;
    for (size_t b = 0; b < n; b++, block++, y += 256) {
        const float d = from_half(block->d), m = from_half(block->m);
        for (int group = 0; group < 16; group++) {
            const uint8_t *q = block->q + group / 8 * 32 + group % 2 * 16;
            const int shift = group / 2 % 4 * 2;
            const float scale = d * (float)(block->scales[group] & 15);
            const float least = m * (float)(block->scales[group] >> 4);
            whole16 numbers;
            take(q, shift, &numbers);
            numbers &= 3;
            put(y + group * 16, &numbers, scale, -least);
        }
    }
}

VECTOR void vk_widen_q3_k(const void *restrict x, float *restrict y, size_t n) {
    const q3_k *block = x;
    for (size_t b = 0; b < n; b++, block++, y += 256) {
        const float d = from_half(block->d);
        for (int group = 0; group < 16; group++) {
            const uint8_t *q = block->q + group / 8 * 32 + group % 2 * 16;
            const uint8_t *high = block->high + group % 2 * 16;
            const int shift = group / 2 % 4 * 2, bit = group / 2;
            const int low = block->scales[group % 8] >> group / 8 * 4 & 15;
            const int top = block->scales[8 + group % 4] >> group / 4 * 2 & 3;
            const float scale = d * (float)((low | top << 4) - 32);
            float *to = y + group * 16;
            for (int i = 0; i < 16; i++) {
                to[i] = scale * (float)((q[i] >> shift & 3) - ((high[i] >> bit & 1) ? 0 : 4));
            }
        }
    }
}

// Scale and minimum of a group of 32 in Q4_K and Q5_K, 6 bits each.
static inline int scale_of(const uint8_t *s, int group) {
    return group < 4 ? s[group] & 63 : (s[group + 4] & 15) | (s[group - 4] >> 2 & 48);
}

static inline int least_of(const uint8_t *s, int group) {
    return group < 4 ? s[group + 4] & 63 : s[group + 4] >> 4 | (s[group] >> 2 & 48);
}

VECTOR void vk_widen_q4_k(const void *restrict x, float *restrict y, size_t n) {
    const q4_k *block = x;
    for (size_t b = 0; b < n; b++, block++, y += 256) {
        const float d = from_half(block->d), m = from_half(block->m);
        for (int group = 0; group < 8; group++) {
            const uint8_t *q = block->q + group / 2 * 32;
            const int shift = group % 2 * 4;
            const float scale = d * (float)scale_of(block->scales, group);
            const float least = m * (float)least_of(block->scales, group);
            for (int half = 0; half < 2; half++) {
                whole16 numbers;
                take(q + 16 * half, shift, &numbers);
                numbers &= 15;
                put(y + group * 32 + 16 * half, &numbers, scale, -least);
            }
        }
    }
}

VECTOR void vk_widen_q5_k(const void *restrict x, float *restrict y, size_t n) {
    const q5_k *block = x;
    for (size_t b = 0; b < n; b++, block++, y += 256) {
        const float d = from_half(block->d), m = from_half(block->m);
        for (int group = 0; group < 8; group++) {
            const uint8_t *q = block->q + group / 2 * 32, *high = block->high;
            const int shift = group % 2 * 4;
            const float scale = d * (float)scale_of(block->scales, group);
            const float least = m * (float)least_of(block->scales, group);
            float *to = y + group * 32;
            for (int i = 0; i < 32; i++) {
                int value = (q[i] >> shift & 15) | (high[i] >> group & 1) << 4;
                to[i] = scale * (float)value - least;
            }
        }
    }
}

VECTOR void vk_widen_q6_k(const void *restrict x, float *restrict y, size_t n) {
    const q6_k *block = x;
    for (size_t b = 0; b < n; b++, block++, y += 256) {
        const float d = from_half(block->d);
        for (int group = 0; group < 16; group++) {
            const uint8_t *low = block->low + group / 8 * 64 + group % 4 * 16;
            const uint8_t *high = block->high + group / 8 * 32 + group % 2 * 16;
            const int lowShift = group / 4 % 2 * 4, highShift = group / 2 % 4 * 2;
            const float scale = d * (float)block->scales[group];
            whole16 numbers, top;
            take(low, lowShift, &numbers);
            take(high, highShift, &top);
            numbers = ((numbers & 15) | (top & 3) << 4) - 32;
            put_scaled(y + group * 16, &numbers, scale);
        }
    }
}

// MARK: - Groups of 64: a scale, a zero, then the bits of all, eight numbers in as many bytes as each has bits

INLINE void widen_groups(const void *restrict x, float *restrict y, size_t n, const int bits) {
    const uint8_t *from = x;
    const uint32_t mask = (1u << bits) - 1;
    for (size_t b = 0; b < n; b++) {
        const float scale = from_half(from[0] | (uint32_t)from[1] << 8), zero = from_half(from[2] | (uint32_t)from[3] << 8);
        from += 4;
        for (int eight = 0; eight < 8; eight++, from += bits, y += 8) {
            uint64_t held = 0;
            for (int i = 0; i < bits; i++) held |= (uint64_t)from[i] << 8 * i;
            for (int i = 0; i < 8; i++) y[i] = scale * (float)(int)(held >> bits * i & mask) + zero;
        }
    }
}

VECTOR void vk_widen_group2(const void *restrict x, float *restrict y, size_t n) { widen_groups(x, y, n, 2); }
VECTOR void vk_widen_group3(const void *restrict x, float *restrict y, size_t n) { widen_groups(x, y, n, 3); }
VECTOR void vk_widen_group4(const void *restrict x, float *restrict y, size_t n) { widen_groups(x, y, n, 4); }
VECTOR void vk_widen_group6(const void *restrict x, float *restrict y, size_t n) { widen_groups(x, y, n, 6); }
VECTOR void vk_widen_group8(const void *restrict x, float *restrict y, size_t n) { widen_groups(x, y, n, 8); }

// To the nearest, ties to even; the largest number where it would be infinite, 0 for none.
static inline uint32_t to_half(float value) {
    const uint32_t bits = as_bits(value), sign = bits >> 16 & 0x8000, magnitude = bits & 0x7FFFFFFF;
    if (magnitude > 0x7F800000) return 0;
    if (magnitude >= 0x477FF000) return sign | 0x7BFF;
    // Below the smallest normal number the last place is that of float32 from 0.5 on.
    if (magnitude < 0x38800000) return sign | (as_bits(as_float(magnitude) + 0.5f) - as_bits(0.5f));
    return sign | ((magnitude + 0xFFF + (magnitude >> 13 & 1) - ((127 - 15) << 23)) >> 13);
}

void vk_pack_group(const float *x, size_t n, int bits, void *y) {
    float low = n ? x[0] : 0, high = low;
    for (size_t i = 1; i < n; i++) {
        if (x[i] < low) low = x[i];
        if (x[i] > high) high = x[i];
    }
    const float highest = (float)((1 << bits) - 1);
    const uint32_t halves[] = {to_half((high - low) / highest), to_half(low)};
    const float scale = from_half(halves[0]), zero = from_half(halves[1]);
    uint8_t *to = y;
    for (int i = 0; i < 4; i++) *to++ = (uint8_t)(halves[i / 2] >> i % 2 * 8);
    uint64_t held = 0;
    for (size_t i = 0; i < 64; i++) {
        float nearest = i < n && scale > 0 ? rintf((x[i] - zero) / scale) : 0;
        if (!(nearest > 0)) nearest = 0;
        if (nearest > highest) nearest = highest;
        held |= (uint64_t)nearest << i % 8 * bits;
        if (i % 8 < 7) continue;
        for (int j = 0; j < bits; j++, held >>= 8) *to++ = (uint8_t)held;
    }
}
