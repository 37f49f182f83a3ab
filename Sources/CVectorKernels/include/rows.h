// Kernels over one contiguous run of n floats.
#ifndef ELASTI_ROWS_H
#define ELASTI_ROWS_H

#include <stddef.h>
#include <stdint.h>

/// sum of x
float vk_sum(const float *x, size_t n);
/// sum of x * y
float vk_dot(const float *x, const float *y, size_t n);
/// y = x * scale + shift
void vk_affine(const float *x, float scale, float shift, float *y, size_t n);
/// y += x * scale
void vk_axpy(const float *x, float scale, float *y, size_t n);
/// y = x + z
void vk_add(const float *x, const float *z, float *y, size_t n);
/// y = x * z
void vk_multiply(const float *x, const float *z, float *y, size_t n);
/// The places of the k largest of x, k <= n, counted from `first`, ascending; of equals the first. Costs n^2.
void vk_highest(const float *x, size_t n, size_t k, int32_t first, int32_t *places);

#endif
