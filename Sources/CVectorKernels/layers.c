#include "layers.h"
#include "dispatch.h"
#include "math.inc"
#include <math.h>
#include <string.h>

VECTOR void vk_rms_norm(const float *x, const float *w, float epsilon, float *y, float *inverse, size_t rows,
                        size_t width) {
    for (size_t r = 0; r < rows; r++, x += width, y += width) {
        float sum = 0;
        for (size_t i = 0; i < width; i++) sum += x[i] * x[i];
        float scale = 1.0f / sqrtf(sum / (float)width + epsilon);
        inverse[r] = scale;
        for (size_t i = 0; i < width; i++) y[i] = x[i] * scale * w[i];
    }
}

VECTOR void vk_rms_norm_backward(const float *x, const float *w, const float *inverse, const float *dy, float *dx,
                                 float *dw, size_t rows, size_t width) {
    for (size_t r = 0; r < rows; r++, x += width, dy += width, dx += width) {
        float scale = inverse[r], dot = 0;
        for (size_t i = 0; i < width; i++) dot += dy[i] * w[i] * x[i];
        float shift = dot * scale * scale * scale / (float)width;
        for (size_t i = 0; i < width; i++) dx[i] = dy[i] * w[i] * scale - x[i] * shift;
        if (dw) {
            for (size_t i = 0; i < width; i++) dw[i] += dy[i] * x[i] * scale;
        }
    }
}

VECTOR void vk_layer_norm(const float *x, const float *w, const float *b, float epsilon, float *y, float *mean,
                          float *inverse, size_t rows, size_t width) {
    for (size_t r = 0; r < rows; r++, x += width, y += width) {
        float sum = 0, squares = 0;
        for (size_t i = 0; i < width; i++) sum += x[i];
        float centre = sum / (float)width;
        for (size_t i = 0; i < width; i++) squares += (x[i] - centre) * (x[i] - centre);
        float scale = 1.0f / sqrtf(squares / (float)width + epsilon);
        mean[r] = centre;
        inverse[r] = scale;
        for (size_t i = 0; i < width; i++) y[i] = (x[i] - centre) * scale * w[i] + b[i];
    }
}

VECTOR void vk_layer_norm_backward(const float *x, const float *w, const float *mean, const float *inverse,
                                   const float *dy, float *dx, float *dw, size_t rows, size_t width) {
    for (size_t r = 0; r < rows; r++, x += width, dy += width, dx += width) {
        float centre = mean[r], scale = inverse[r], sum = 0, dot = 0;
        for (size_t i = 0; i < width; i++) {
            sum += dy[i] * w[i];
            dot += dy[i] * w[i] * (x[i] - centre);
        }
        float shift = sum / (float)width, slope = dot * scale * scale / (float)width;
        for (size_t i = 0; i < width; i++) dx[i] = scale * (dy[i] * w[i] - shift - (x[i] - centre) * slope);
        if (dw) {
            for (size_t i = 0; i < width; i++) dw[i] += dy[i] * (x[i] - centre) * scale;
        }
    }
}

VECTOR void vk_rotary(const float *x, const int32_t *places, const float *cosines, const float *sines,
                      float direction, float *y, size_t rows, size_t heads, size_t size, size_t turned) {
    size_t half = turned / 2;
    for (size_t r = 0; r < rows; r++) {
        const float *c = cosines + (size_t)places[r] * half, *s = sines + (size_t)places[r] * half;
        for (size_t h = 0; h < heads; h++, x += size, y += size) {
            for (size_t i = 0; i < half; i++) {
                float a = x[i], b = x[i + half], turn = direction * s[i];
                y[i] = a * c[i] - b * turn;
                y[i + half] = b * c[i] + a * turn;
            }
            for (size_t i = turned; i < size; i++) y[i] = x[i];
        }
    }
}

// Rows of scores are handled in whole vectors: a row's last one is filled up with scores whose exp
// is 0, because what is left over would be done one by one.
#define LANES 16
static inline size_t whole(size_t n) { return (n + LANES - 1) / LANES * LANES; }

VECTOR void vk_softmax_visible(float *x, size_t stride, const int32_t *hidden, const int32_t *visible, float scale,
                               float *inverse, float *lse, size_t rows) {
    for (size_t r = 0; r < rows; r++, x += stride) {
        size_t first = hidden ? (size_t)hidden[r] : 0, n = (size_t)visible[r], end = whole(n);
        if (n <= first) {
            memset(x, 0, stride * sizeof(float));
            inverse[r] = lse[r] = 0;
            continue;
        }
        for (size_t i = 0; i < first; i++) x[i] = -1e30f;
        for (size_t i = n; i < end; i++) x[i] = -1e30f;
        float highest[LANES], sums[LANES] = {0};
        for (size_t j = 0; j < LANES; j++) highest[j] = x[j];
        for (size_t i = LANES; i < end; i += LANES) {
            for (size_t j = 0; j < LANES; j++) highest[j] = x[i + j] > highest[j] ? x[i + j] : highest[j];
        }
        float top = highest[0], sum = 0;
        for (size_t j = 1; j < LANES; j++) top = highest[j] > top ? highest[j] : top;
        top *= scale;
        for (size_t i = 0; i < end; i += LANES) {
            for (size_t j = 0; j < LANES; j++) sums[j] += x[i + j] = fast_exp(x[i + j] * scale - top);
        }
        for (size_t j = 0; j < LANES; j++) sum += sums[j];
        memset(x + end, 0, (stride - end) * sizeof(float));
        inverse[r] = 1.0f / sum;
        lse[r] = top + logf(sum);
    }
}

VECTOR void vk_softmax_again(float *x, size_t stride, const int32_t *hidden, const int32_t *visible, float scale,
                             const float *lse, size_t rows) {
    for (size_t r = 0; r < rows; r++, x += stride) {
        size_t first = hidden ? (size_t)hidden[r] : 0, n = (size_t)visible[r], end = whole(n);
        for (size_t i = 0; i < first; i++) x[i] = -1e30f;
        for (size_t i = n; i < end; i++) x[i] = -1e30f;
        for (size_t i = 0; i < end; i += LANES) {
            for (size_t j = 0; j < LANES; j++) x[i + j] = fast_exp(x[i + j] * scale - lse[r]);
        }
        memset(x + end, 0, (stride - end) * sizeof(float));
    }
}

VECTOR void vk_softmax_backward(const float *restrict p, float *restrict dp, size_t stride, const float *delta,
                                float scale, size_t rows) {
    for (size_t r = 0; r < rows; r++, p += stride, dp += stride) {
        float mean = delta[r];
        for (size_t i = 0; i < stride; i++) dp[i] = scale * p[i] * (dp[i] - mean);
    }
}

VECTOR void vk_scale_rows(float *x, size_t stride, const float *scale, size_t rows, size_t columns) {
    for (size_t r = 0; r < rows; r++, x += stride) {
        for (size_t i = 0; i < columns; i++) x[i] *= scale[r];
    }
}

VECTOR void vk_gather_rows(const float *x, const int32_t *rows, float *y, size_t count, size_t width) {
    for (size_t r = 0; r < count; r++) memcpy(y + r * width, x + (size_t)rows[r] * width, width * sizeof(float));
}

VECTOR void vk_scatter_add_rows(const float *x, const int32_t *rows, const float *scale, float *y, size_t stride,
                                size_t count, size_t width) {
    for (size_t r = 0; r < count; r++, x += width) {
        float *to = y + (size_t)rows[r] * stride;
        float by = scale ? scale[rows[r]] : 1.0f;
        for (size_t i = 0; i < width; i++) to[i] += by * x[i];
    }
}

VECTOR void vk_row_dots(const float *a, const float *b, const int32_t *rows, float *d, size_t count, size_t width) {
    for (size_t r = 0; r < count; r++, a += width) {
        const float *other = b + (rows ? (size_t)rows[r] : r) * width;
        float sum = 0;
        for (size_t i = 0; i < width; i++) sum += a[i] * other[i];
        d[r] = sum;
    }
}

VECTOR void vk_scale_blocks(const float *x, const float *scale, float *y, size_t rows, size_t parts, size_t size) {
    for (size_t b = 0; b < rows * parts; b++, x += size, y += size) {
        float by = scale[b];
        if (by == 0) {
            memset(y, 0, size * sizeof(float));
        } else {
            for (size_t i = 0; i < size; i++) y[i] = x[i] * by;
        }
    }
}

VECTOR void vk_block_dots(const float *a, const float *b, float *d, size_t rows, size_t parts, size_t size) {
    for (size_t k = 0; k < rows * parts; k++, a += size, b += size) {
        float sum = 0;
        for (size_t i = 0; i < size; i++) sum += a[i] * b[i];
        d[k] = sum;
    }
}

VECTOR void vk_softmax_rows(const float *x, float *y, size_t rows, size_t columns) {
    for (size_t r = 0; r < rows; r++, x += columns, y += columns) {
        float top = row_max(x, columns);
        float sum = 0;
        for (size_t i = 0; i < columns; i++) sum += y[i] = fast_exp(x[i] - top);
        float inverse = 1.0f / sum;
        for (size_t i = 0; i < columns; i++) y[i] *= inverse;
    }
}

VECTOR void vk_adamw(float *w, const float *g, float *m, float *v, float rate, float beta1, float beta2, float epsilon,
                     float decay, float correction1, float correction2, float clip, size_t n) {
    float step = rate / correction1, root = 1.0f / sqrtf(correction2);
    for (size_t i = 0; i < n; i++) {
        float gradient = g[i] * clip;
        m[i] = beta1 * m[i] + (1.0f - beta1) * gradient;
        v[i] = beta2 * v[i] + (1.0f - beta2) * gradient * gradient;
        w[i] = w[i] * (1.0f - rate * decay) - step * m[i] / (sqrtf(v[i]) * root + epsilon);
    }
}
