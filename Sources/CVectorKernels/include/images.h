// Resampling of 8-bit images, [height, width, 3], in Pillow's fixed point (src/libImaging/Resample.c).
#ifndef ELASTI_IMAGES_H
#define ELASTI_IMAGES_H

#include <stddef.h>
#include <stdint.h>

/// What the outputs along one axis are made of: output i is the sum of weights[i * most + k] times the input at
/// first[i] + k, k < count[i]. A weight of one is 1 << 22; sums are rounded and clipped to 0...255.
typedef struct {
    const int32_t *first, *count, *weights;
    size_t most, outputs;
} vk_taps;

/// Bytes of `scratch` that `vk_resample_across` needs.
size_t vk_resample_scratch(size_t width);

/// Along rows: `in` is [rows, width, 3], `out` [rows, outputs, 3].
void vk_resample_across(const uint8_t *in, size_t rows, size_t width, vk_taps taps, uint8_t *scratch, uint8_t *out);

/// Along columns: `in` is [height, stride] bytes, `out` [outputs, stride].
void vk_resample_down(const uint8_t *in, size_t stride, vk_taps taps, uint8_t *out);

#endif
