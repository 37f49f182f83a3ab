// Stored numbers as float32. x is aligned or not; n counts blocks, of one number each where they are
// not quantised. Layouts of quantised blocks are those of GGML.
#ifndef ELASTI_WIDEN_H
#define ELASTI_WIDEN_H

#include <stddef.h>

void vk_widen_float32(const void *x, float *y, size_t n);
/// Rounded to the nearest, ties to even.
void vk_widen_float64(const void *x, float *y, size_t n);
void vk_widen_bfloat16(const void *x, float *y, size_t n);
/// IEEE 754 binary16
void vk_widen_float16(const void *x, float *y, size_t n);

// Blocks of 32.
void vk_widen_q4_0(const void *x, float *y, size_t n);
void vk_widen_q4_1(const void *x, float *y, size_t n);
void vk_widen_q5_0(const void *x, float *y, size_t n);
void vk_widen_q5_1(const void *x, float *y, size_t n);
void vk_widen_q8_0(const void *x, float *y, size_t n);

// Blocks of 256.
void vk_widen_q2_k(const void *x, float *y, size_t n);
void vk_widen_q3_k(const void *x, float *y, size_t n);
void vk_widen_q4_k(const void *x, float *y, size_t n);
void vk_widen_q5_k(const void *x, float *y, size_t n);
void vk_widen_q6_k(const void *x, float *y, size_t n);

// Groups of 64, 4 + 8 bits bytes each: a scale and a zero in binary16, then 64 numbers of so many bits.
void vk_widen_group2(const void *x, float *y, size_t n);
void vk_widen_group3(const void *x, float *y, size_t n);
void vk_widen_group4(const void *x, float *y, size_t n);
void vk_widen_group6(const void *x, float *y, size_t n);
void vk_widen_group8(const void *x, float *y, size_t n);
/// One group of n numbers, at most 64: scale (max - min) / (2^bits - 1), zero min, and of each the nearest to
/// (x - zero) / scale, ties to even.
void vk_pack_group(const float *x, size_t n, int bits, void *y);

#endif
