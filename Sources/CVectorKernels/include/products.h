// Matrix products whose rows are read and written where they lie.
#ifndef ELASTI_PRODUCTS_H
#define ELASTI_PRODUCTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Row a_rows[i] of a times b becomes, or is added to, row c_rows[i] of c, for each i < m.
///
/// a_row and a_column are the floats from one row of a, and one column, to the next: a matrix is transposed by
/// changing them. b is [k, n], row i of it that of b_rows[i], or [n, k] where it is transposed, without rows; its
/// stride and that of c are from one stored row to the next. Without rows it is row i; those of c are distinct.
///
/// Each number is summed over k in order, so that neither the other rows nor how a product is cut into rows and columns
/// changes its bits.
void vk_product(size_t m, size_t n, size_t k, const float *a, size_t a_row, size_t a_column, const int32_t *a_rows,
                const float *b, size_t b_stride, bool b_transposed, const int32_t *b_rows, bool adds,
                float *c, size_t c_stride, const int32_t *c_rows);

/// The x86-64 level that kernels are chosen by: 4 (AVX-512), 3 (AVX2) or 0; 0 elsewhere.
int vk_cpu_level(void);

/// Products are by the kernels of this level at most: for measurements and tests.
void vk_product_level(int level);

/// So many terms are summed before they are added to c: a product that is cut at multiples of it keeps its bits.
size_t vk_product_depth(void);

#endif
