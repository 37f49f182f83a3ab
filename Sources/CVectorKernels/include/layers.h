// Kernels of the layers: forward beside backward. Matrices are row-major and contiguous unless a
// stride is given; "rows" counts tokens.
#ifndef ELASTI_LAYER_KERNELS_H
#define ELASTI_LAYER_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/// y[r] = x[r] * inverse[r] * w, inverse[r] = 1 / sqrt(mean(x[r]^2) + epsilon); x, y: [rows, width]
void vk_rms_norm(const float *x, const float *w, float epsilon, float *y, float *inverse, size_t rows,
                 size_t width);
/// dx = gradient of the above; dw, unless NULL, is added to: [width]
void vk_rms_norm_backward(const float *x, const float *w, const float *inverse, const float *dy, float *dx,
                          float *dw, size_t rows, size_t width);

/// y[r] = (x[r] - mean[r]) * inverse[r] * w + b, inverse[r] = 1 / sqrt(variance of x[r] + epsilon);
/// x, y: [rows, width]
void vk_layer_norm(const float *x, const float *w, const float *b, float epsilon, float *y, float *mean,
                   float *inverse, size_t rows, size_t width);
/// dx = gradient of the above; dw, unless NULL, is added to: [width]
void vk_layer_norm_backward(const float *x, const float *w, const float *mean, const float *inverse,
                            const float *dy, float *dx, float *dw, size_t rows, size_t width);

/// Rotates pairs (i, i + turned/2) of the first `turned` columns of each head by the angle at the row's
/// place in the tables; the rest stay. x: [rows, heads * size]; cosines, sines: [places, turned / 2];
/// direction 1 turns, -1 turns back.
void vk_rotary(const float *x, const int32_t *places, const float *cosines, const float *sines,
               float direction, float *y, size_t rows, size_t heads, size_t size, size_t turned);

/// Softmax of scale * x over the columns hidden[r] <= i < visible[r] of each row, in place and not yet
/// divided by its sum; the rest become 0. `hidden` may be NULL (all 0). inverse[r] receives 1 / sum and
/// lse[r] the row's log-sum-exp, both 0 where nothing is visible. x: [rows, stride]; here and below the
/// stride is a multiple of 16.
void vk_softmax_visible(float *x, size_t stride, const int32_t *hidden, const int32_t *visible, float scale,
                        float *inverse, float *lse, size_t rows);
/// x[r] *= scale[r]; x: [rows, columns] with the given stride.
void vk_scale_rows(float *x, size_t stride, const float *scale, size_t rows, size_t columns);
/// p = exp(scale * x - lse[r]) over the visible columns, 0 elsewhere, in place.
void vk_softmax_again(float *x, size_t stride, const int32_t *hidden, const int32_t *visible, float scale,
                      const float *lse, size_t rows);
/// ds = scale * p * (dp - delta[r]), written over dp.
void vk_softmax_backward(const float *restrict p, float *restrict dp, size_t stride, const float *delta, float scale,
                         size_t rows);

/// y[r] = x[rows[r]] for r < count
void vk_gather_rows(const float *x, const int32_t *rows, float *y, size_t count, size_t width);
/// y[rows[r]] += scale[rows[r]] * x[r]; scale may be NULL (all 1); y's rows are `stride` floats apart
void vk_scatter_add_rows(const float *x, const int32_t *rows, const float *scale, float *y, size_t stride,
                         size_t count, size_t width);
/// d[r] = sum of a[r] * b[rows[r]]; rows may be NULL (the identity)
void vk_row_dots(const float *a, const float *b, const int32_t *rows, float *d, size_t count, size_t width);

/// y[t, m-th block] = x[t, m-th block] * scale[t, m]; x, y: [rows, parts * size]
void vk_scale_blocks(const float *x, const float *scale, float *y, size_t rows, size_t parts, size_t size);
/// d[t, m] = dot of the m-th blocks of a[t] and b[t]
void vk_block_dots(const float *a, const float *b, float *d, size_t rows, size_t parts, size_t size);

/// Softmax of each row; x, y: [rows, columns]
void vk_softmax_rows(const float *x, float *y, size_t rows, size_t columns);

/// One step of AdamW. `correction1`, `correction2`: 1 - beta^step.
void vk_adamw(float *w, const float *g, float *m, float *v, float rate, float beta1, float beta2, float epsilon,
              float decay, float correction1, float correction2, float clip, size_t n);

#endif
