// Products of numbers rounded to bfloat16, added in float32.
#ifndef ELASTI_BFLOAT16_H
#define ELASTI_BFLOAT16_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Whether the processor has the instructions (AVX512-BF16). Without them nothing below does anything.
bool vk_has_bfloat16(void);

/// How many pairs a rounded row of k numbers takes, zeros beyond.
size_t vk_bfloat16_pairs(size_t k);

/// Rows a_rows[i] of a, without a_rows i, as rounded rows one after the other: to the nearest bfloat16, ties to even.
/// Numbers below float32's normal ones become 0.
void vk_round_rows(size_t m, size_t k, const float *a, size_t a_stride, const int32_t *a_rows, void *to);

/// As `vk_product`, of rounded rows and of b rounded as it is read.
///
/// A sum takes its terms in pairs, of a pair the second first, each product exact and each addition rounded; sums of 256
/// terms are added in order.
///
/// - b: float, or bfloat16 where `b_is_bfloat16`; strides are numbers from one row to the next.
void vk_product_bfloat16(size_t m, size_t n, size_t k, const void *a, const void *b, bool b_is_bfloat16, size_t b_stride,
                         bool b_transposed, bool adds, float *c, size_t c_stride, const int32_t *c_rows);

#endif
