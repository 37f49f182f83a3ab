// Kernels of one token's forward pass: each weight is read once, so memory is what they wait for.
#ifndef ELASTI_VECTOR_KERNELS_OF_ONE_H
#define ELASTI_VECTOR_KERNELS_OF_ONE_H

#include <stddef.h>

/// y = W x + beta y; W: [rows, columns] with the given stride. Without beta y may be uninitialised.
void vk_matrix_vector(const float *w, size_t stride, const float *x, float beta, float *y, size_t rows,
                      size_t columns);
/// y = softmax(scale * K q)^T V, q and y: [size], K and V: [keys, size] with the given strides;
/// keys > 0. cap > 0: the scores go through cap * tanh(scores / cap) before. scores: [keys], scratch.
void vk_attend(const float *q, const float *k, size_t k_stride, const float *v, size_t v_stride, float scale,
               float cap, float *scores, float *y, size_t keys, size_t size);

#endif
