#include "vectors.h"
#include "dispatch.h"
#include "math.inc"

// Four rows side by side hide the latency of the additions; memory sets the pace.
static inline __attribute__((always_inline)) void products(const float *w, size_t stride, const float *x, float beta,
                                                           float *y, size_t rows, size_t columns) {
    size_t r = 0;
    for (; r + 4 <= rows; r += 4) {
        const float *a = w + r * stride, *b = a + stride, *c = b + stride, *d = c + stride;
        float p = 0, q = 0, s = 0, t = 0;
        for (size_t i = 0; i < columns; i++) {
            p += a[i] * x[i];
            q += b[i] * x[i];
            s += c[i] * x[i];
            t += d[i] * x[i];
        }
        if (beta != 0) {
            p += beta * y[r];
            q += beta * y[r + 1];
            s += beta * y[r + 2];
            t += beta * y[r + 3];
        }
        y[r] = p;
        y[r + 1] = q;
        y[r + 2] = s;
        y[r + 3] = t;
    }
    for (; r < rows; r++) {
        const float *a = w + r * stride;
        float p = 0;
        for (size_t i = 0; i < columns; i++) p += a[i] * x[i];
        y[r] = beta != 0 ? p + beta * y[r] : p;
    }
}

VECTOR void vk_matrix_vector(const float *w, size_t stride, const float *x, float beta, float *y, size_t rows,
                             size_t columns) {
    products(w, stride, x, beta, y, rows, columns);
}

VECTOR void vk_attend(const float *q, const float *k, size_t k_stride, const float *v, size_t v_stride, float scale,
                      float cap, float *scores, float *y, size_t keys, size_t size) {
    products(k, k_stride, q, 0, scores, keys, size);
    if (cap > 0) {
        float inner = scale / cap;
        for (size_t t = 0; t < keys; t++) scores[t] = cap * fast_tanh(inner * scores[t]);
        scale = 1;
    }
    float top = scale * row_max(scores, keys);
    float sum = 0;
    for (size_t t = 0; t < keys; t++) sum += scores[t] = fast_exp(scores[t] * scale - top);
    float inverse = 1.0f / sum;
    memset(y, 0, size * sizeof(float));
    size_t t = 0;
    for (; t + 4 <= keys; t += 4) {
        const float *a = v + t * v_stride, *b = a + v_stride, *c = b + v_stride, *d = c + v_stride;
        float p = scores[t], r = scores[t + 1], s = scores[t + 2], u = scores[t + 3];
        for (size_t i = 0; i < size; i++) y[i] += p * a[i] + r * b[i] + s * c[i] + u * d[i];
    }
    for (; t < keys; t++) {
        const float *a = v + t * v_stride;
        for (size_t i = 0; i < size; i++) y[i] += scores[t] * a[i];
    }
    for (size_t i = 0; i < size; i++) y[i] *= inverse;
}
