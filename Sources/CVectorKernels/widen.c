#include "widen.h"
#include "dispatch.h"
#include <stdint.h>
#include <string.h>

// Values are those of GGML to the bit. All products here are exact in float32 (a scale has 11 bits, its
// own scale up to 7, a number up to 6), so fused multiply-adds change nothing.
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

void vk_widen_float32(const void *x, float *y, size_t n) { memcpy(y, x, n * sizeof(float)); }

VECTOR void vk_widen_float64(const void *x, float *y, size_t n) {
    typedef double __attribute__((aligned(1))) number;
    const number *from = x;
    for (size_t i = 0; i < n; i++) y[i] = (float)from[i];
}

VECTOR void vk_widen_bfloat16(const void *x, float *y, size_t n) {
    const bits16 *from = x;
    for (size_t i = 0; i < n; i++) y[i] = as_float((uint32_t)from[i] << 16);
}

VECTOR void vk_widen_float16(const void *x, float *y, size_t n) {
    const bits16 *from = x;
    for (size_t i = 0; i < n; i++) y[i] = from_half(from[i]);
}

// MARK: - Blocks of 32: a scale, perhaps a minimum; the low halves of 16 bytes come first

typedef struct { bits16 d; uint8_t q[16]; } q4_0;
typedef struct { bits16 d, m; uint8_t q[16]; } q4_1;
typedef struct { bits16 d; uint8_t high[4], q[16]; } q5_0;
typedef struct { bits16 d, m; uint8_t high[4], q[16]; } q5_1;
typedef struct { bits16 d; int8_t q[32]; } q8_0;

static inline uint32_t bits_of(const uint8_t *bytes) {
    return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

VECTOR void vk_widen_q4_0(const void *x, float *y, size_t n) {
    const q4_0 *block = x;
    for (size_t b = 0; b < n; b++, block++, y += 32) {
        const float d = from_half(block->d);
        for (int i = 0; i < 16; i++) {
            y[i] = d * (float)((block->q[i] & 15) - 8);
            y[i + 16] = d * (float)((block->q[i] >> 4) - 8);
        }
    }
}

VECTOR void vk_widen_q4_1(const void *x, float *y, size_t n) {
    const q4_1 *block = x;
    for (size_t b = 0; b < n; b++, block++, y += 32) {
        const float d = from_half(block->d), m = from_half(block->m);
        for (int i = 0; i < 16; i++) {
            y[i] = d * (float)(block->q[i] & 15) + m;
            y[i + 16] = d * (float)(block->q[i] >> 4) + m;
        }
    }
}

VECTOR void vk_widen_q5_0(const void *x, float *y, size_t n) {
    const q5_0 *block = x;
    for (size_t b = 0; b < n; b++, block++, y += 32) {
        const float d = from_half(block->d);
        const uint32_t high = bits_of(block->high);
        for (int i = 0; i < 16; i++) {
            y[i] = d * (float)((int)(block->q[i] & 15 | (high >> i & 1) << 4) - 16);
            y[i + 16] = d * (float)((int)(block->q[i] >> 4 | (high >> (i + 16) & 1) << 4) - 16);
        }
    }
}

VECTOR void vk_widen_q5_1(const void *x, float *y, size_t n) {
    const q5_1 *block = x;
    for (size_t b = 0; b < n; b++, block++, y += 32) {
        const float d = from_half(block->d), m = from_half(block->m);
        const uint32_t high = bits_of(block->high);
        for (int i = 0; i < 16; i++) {
            y[i] = d * (float)(int)(block->q[i] & 15 | (high >> i & 1) << 4) + m;
            y[i + 16] = d * (float)(int)(block->q[i] >> 4 | (high >> (i + 16) & 1) << 4) + m;
        }
    }
}

VECTOR void vk_widen_q8_0(const void *x, float *y, size_t n) {
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

VECTOR void vk_widen_q2_k(const void *x, float *y, size_t n) {
    const q2_k *block = x;
    for (size_t b = 0; b < n; b++, block++, y += 256) {
        const float d = from_half(block->d), m = from_half(block->m);
        for (int group = 0; group < 16; group++) {
            const uint8_t *q = block->q + group / 8 * 32 + group % 2 * 16;
            const int shift = group / 2 % 4 * 2;
            const float scale = d * (float)(block->scales[group] & 15);
            const float least = m * (float)(block->scales[group] >> 4);
            float *to = y + group * 16;
            for (int i = 0; i < 16; i++) to[i] = scale * (float)(q[i] >> shift & 3) - least;
        }
    }
}

VECTOR void vk_widen_q3_k(const void *x, float *y, size_t n) {
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

VECTOR void vk_widen_q4_k(const void *x, float *y, size_t n) {
    const q4_k *block = x;
    for (size_t b = 0; b < n; b++, block++, y += 256) {
        const float d = from_half(block->d), m = from_half(block->m);
        for (int group = 0; group < 8; group++) {
            const uint8_t *q = block->q + group / 2 * 32;
            const int shift = group % 2 * 4;
            const float scale = d * (float)scale_of(block->scales, group);
            const float least = m * (float)least_of(block->scales, group);
            float *to = y + group * 32;
            for (int i = 0; i < 32; i++) to[i] = scale * (float)(q[i] >> shift & 15) - least;
        }
    }
}

VECTOR void vk_widen_q5_k(const void *x, float *y, size_t n) {
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

VECTOR void vk_widen_q6_k(const void *x, float *y, size_t n) {
    const q6_k *block = x;
    for (size_t b = 0; b < n; b++, block++, y += 256) {
        const float d = from_half(block->d);
        for (int group = 0; group < 16; group++) {
            const uint8_t *low = block->low + group / 8 * 64 + group % 4 * 16;
            const uint8_t *high = block->high + group / 8 * 32 + group % 2 * 16;
            const int lowShift = group / 4 % 2 * 4, highShift = group / 2 % 4 * 2;
            const float scale = d * (float)block->scales[group];
            float *to = y + group * 16;
            for (int i = 0; i < 16; i++) {
                int value = (low[i] >> lowShift & 15) | (high[i] >> highShift & 3) << 4;
                to[i] = scale * (float)(value - 32);
            }
        }
    }
}
