// Products whose rows are read and written where they lie.
#ifndef ELASTI_PRODUCTS_H
#define ELASTI_PRODUCTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Row a_rows[i] of a times b becomes, or is added to, row c_rows[i] of c, for each i < m.
///
/// b is [k, n], or [n, k] where it is transposed; strides are floats from one row to the next. Without rows
/// it is row i; those of c are distinct. Each number is summed over k in order, so that neither the other
/// rows nor how a product is cut into columns changes its bits.
void vk_product_rows(size_t m, size_t n, size_t k, const float *a, size_t a_stride, const int32_t *a_rows,
                     const float *b, size_t b_stride, bool b_transposed, bool adds, float *c, size_t c_stride,
                     const int32_t *c_rows);

#endif
