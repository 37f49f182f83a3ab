#include "rows.h"
#include "dispatch.h"
#include "math.inc"

VECTOR void vk_exp(const float *x, float *y, size_t n) {
    for (size_t i = 0; i < n; i++) y[i] = fast_exp(x[i]);
}

VECTOR float vk_sum(const float *x, size_t n) {
    float sum = 0;
    for (size_t i = 0; i < n; i++) sum += x[i];
    return sum;
}

VECTOR float vk_dot(const float *x, const float *y, size_t n) {
    float sum = 0;
    for (size_t i = 0; i < n; i++) sum += x[i] * y[i];
    return sum;
}

VECTOR float vk_exp_sum(const float *x, float shift, float *y, size_t n) {
    float sum = 0;
    if (y) {
        for (size_t i = 0; i < n; i++) sum += y[i] = fast_exp(x[i] - shift);
    } else {
        for (size_t i = 0; i < n; i++) sum += fast_exp(x[i] - shift);
    }
    return sum;
}

VECTOR void vk_affine(const float *x, float scale, float shift, float *y, size_t n) {
    for (size_t i = 0; i < n; i++) y[i] = x[i] * scale + shift;
}

VECTOR void vk_axpy(const float *x, float scale, float *y, size_t n) {
    for (size_t i = 0; i < n; i++) y[i] += x[i] * scale;
}

VECTOR void vk_add(const float *x, const float *z, float *y, size_t n) {
    for (size_t i = 0; i < n; i++) y[i] = x[i] + z[i];
}

VECTOR void vk_multiply(const float *x, const float *z, float *y, size_t n) {
    for (size_t i = 0; i < n; i++) y[i] = x[i] * z[i];
}
