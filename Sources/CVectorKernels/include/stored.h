// Products of a vector with numbers as they are stored: each weight is read once and never written anywhere.
#ifndef ELASTI_STORED_H
#define ELASTI_STORED_H

#include <stddef.h>
#include <stdint.h>

/// The columns of the products below are a multiple of this; 0: the processor has none of them.
size_t vk_stored_step(void);

/// y[i] = <row i of W, x> + beta y[i] for i < rows, to the bit what vk_matrix_vector gives for the same numbers as
/// float32. Rows of W begin row_bytes apart; order, unless NULL, says where row i is. Without beta y may be
/// uninitialised.
#define VK_STORED_PRODUCT(form)                                                                                   \
    void vk_##form##_vector(const void *w, size_t row_bytes, const int32_t *order, const float *x, float beta,    \
                            float *y, size_t rows, size_t columns)

VK_STORED_PRODUCT(bfloat16);
VK_STORED_PRODUCT(float16);
VK_STORED_PRODUCT(q4_0);
VK_STORED_PRODUCT(q4_1);
VK_STORED_PRODUCT(q8_0);

#endif
