#include "images.h"

#include <string.h>

#include "dispatch.h"

// Rows that are resampled side by side, as the lanes of a vector; bytes of a column done at a time.
enum { LANES = 16, BLOCK = 256, SHIFT = 22 };

#define INLINE static inline __attribute__((always_inline))

INLINE uint8_t rounded(int32_t sum) {
    int32_t value = sum >> SHIFT;
    return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
}

// Exchanges the bytes of `a` that `mask` leaves out with those of `b` that it keeps.
#define EXCHANGE(a, b, shift, mask)                      \
    do {                                                 \
        uint64_t t = (((a) >> (shift)) ^ (b)) & (mask); \
        (b) ^= t;                                        \
        (a) ^= t << (shift);                             \
    } while (0)

// Eight rows of eight bytes to eight columns `LANES` bytes apart. Bytes are counted from the low end.
INLINE void transpose(const uint8_t *const rows[8], size_t at, uint8_t *columns) {
    uint64_t v[8];
    for (int r = 0; r < 8; r++) memcpy(&v[r], rows[r] + at, 8);
    for (int r = 0; r < 4; r++) EXCHANGE(v[r], v[r + 4], 32, 0x00000000ffffffffull);
    for (int r = 0; r < 8; r += r % 2 ? 3 : 1) EXCHANGE(v[r], v[r + 2], 16, 0x0000ffff0000ffffull);
    for (int r = 0; r < 8; r += 2) EXCHANGE(v[r], v[r + 1], 8, 0x00ff00ff00ff00ffull);
    for (int r = 0; r < 8; r++) memcpy(columns + r * LANES, &v[r], 8);
}

size_t vk_resample_scratch(size_t width) { return width * 3 * LANES; }

INLINE void across(const uint8_t *in, size_t rows, size_t width, vk_taps taps, uint8_t *scratch, uint8_t *out) {
    const size_t bytes = width * 3;
    for (size_t start = 0; start < rows; start += LANES) {
        const size_t valid = rows - start < LANES ? rows - start : LANES;
        // Lanes beyond the last row repeat it; nobody reads what they give.
        const uint8_t *lanes[LANES];
        for (size_t r = 0; r < LANES; r++) lanes[r] = in + (start + (r < valid ? r : valid - 1)) * bytes;
        size_t at = 0;
        for (; at + 8 <= bytes; at += 8) {
            for (size_t r = 0; r < LANES; r += 8) transpose(lanes + r, at, scratch + at * LANES + r);
        }
        for (; at < bytes; at++) {
            for (size_t r = 0; r < LANES; r++) scratch[at * LANES + r] = lanes[r][at];
        }
        for (size_t x = 0; x < taps.outputs; x++) {
            int32_t sums[3 * LANES];
            for (size_t i = 0; i < 3 * LANES; i++) sums[i] = 1 << (SHIFT - 1);
            const uint8_t *pixel = scratch + (size_t)taps.first[x] * 3 * LANES;
            const int32_t *weights = taps.weights + x * taps.most;
            for (int32_t k = 0; k < taps.count[x]; k++, pixel += 3 * LANES) {
                for (size_t i = 0; i < 3 * LANES; i++) sums[i] += pixel[i] * weights[k];
            }
            for (size_t r = 0; r < valid; r++) {
                uint8_t *target = out + ((start + r) * taps.outputs + x) * 3;
                for (size_t c = 0; c < 3; c++) target[c] = rounded(sums[c * LANES + r]);
            }
        }
    }
}

VECTOR void vk_resample_across(const uint8_t *in, size_t rows, size_t width, vk_taps taps, uint8_t *scratch,
                               uint8_t *out) {
    across(in, rows, width, taps, scratch, out);
}

INLINE void block_down(const uint8_t *in, size_t stride, const int32_t *weights, int32_t count, uint8_t *out,
                       size_t bytes) {
    int32_t sums[BLOCK];
    for (size_t i = 0; i < bytes; i++) sums[i] = 1 << (SHIFT - 1);
    for (int32_t k = 0; k < count; k++, in += stride) {
        for (size_t i = 0; i < bytes; i++) sums[i] += in[i] * weights[k];
    }
    for (size_t i = 0; i < bytes; i++) out[i] = rounded(sums[i]);
}

VECTOR void vk_resample_down(const uint8_t *in, size_t stride, vk_taps taps, uint8_t *out) {
    for (size_t y = 0; y < taps.outputs; y++) {
        const uint8_t *first = in + (size_t)taps.first[y] * stride;
        const int32_t *weights = taps.weights + y * taps.most;
        for (size_t i = 0; i < stride; i += BLOCK) {
            const size_t bytes = stride - i < BLOCK ? stride - i : BLOCK;
            block_down(first + i, stride, weights, taps.count[y], out + y * stride + i, bytes);
        }
    }
}
