// Numbers of 16 bits as float32: exact. x is aligned to its elements or not.
#ifndef ELASTI_HALVES_H
#define ELASTI_HALVES_H

#include <stddef.h>

/// y = x; x: n numbers of bfloat16
void vk_widen_bfloat16(const void *x, float *y, size_t n);
/// y = x; x: n numbers of IEEE 754 binary16
void vk_widen_float16(const void *x, float *y, size_t n);

#endif
