#include "activations.h"
#include "dispatch.h"
#include "math.inc"

VECTOR void vk_sigmoid(const float *x, float *y, size_t n) {
    for (size_t i = 0; i < n; i++) y[i] = 1.0f / (1.0f + fast_exp(-x[i]));
}

VECTOR void vk_swiglu(const float *gate, const float *up, float *y, size_t n) {
    for (size_t i = 0; i < n; i++) y[i] = gate[i] / (1.0f + fast_exp(-gate[i])) * up[i];
}

VECTOR void vk_swiglu_backward(const float *gate, const float *up, const float *dy, float *dgate, float *dup,
                               size_t n) {
    for (size_t i = 0; i < n; i++) {
        float s = 1.0f / (1.0f + fast_exp(-gate[i]));
        float silu = gate[i] * s;
        dup[i] = dy[i] * silu;
        dgate[i] = dy[i] * up[i] * (s + silu * (1.0f - s));
    }
}

// gelu(x) = x s(x) with s = sigmoid(2 sqrt(2 / pi) (x + 0.044715 x^3)), which is (1 + tanh(..)) / 2.
static inline __attribute__((always_inline)) float gelu_share(float x) {
    return 1.0f / (1.0f + fast_exp(-1.5957691216057308f * (x + 0.044715f * x * x * x)));
}

static inline __attribute__((always_inline)) float gelu_slope(float x, float s) {
    return s + x * s * (1.0f - s) * 1.5957691216057308f * (1.0f + 0.134145f * x * x);
}

VECTOR void vk_gelu(const float *x, float *y, size_t n) {
    for (size_t i = 0; i < n; i++) y[i] = x[i] * gelu_share(x[i]);
}

VECTOR void vk_gelu_backward(const float *x, const float *dy, float *dx, size_t n) {
    for (size_t i = 0; i < n; i++) dx[i] = dy[i] * gelu_slope(x[i], gelu_share(x[i]));
}

VECTOR void vk_exact_gelu(const float *x, float *y, size_t n) {
    for (size_t i = 0; i < n; i++) y[i] = x[i] * normal_share(x[i], fast_exp(-0.5f * x[i] * x[i]));
}

// d(x P(x)) / dx = P(x) + x p(x), p the normal density.
VECTOR void vk_exact_gelu_backward(const float *x, const float *dy, float *dx, size_t n) {
    for (size_t i = 0; i < n; i++) {
        float bell = fast_exp(-0.5f * x[i] * x[i]);
        dx[i] = dy[i] * (normal_share(x[i], bell) + 0.3989422804014327f * x[i] * bell);
    }
}

VECTOR void vk_quick_gelu(const float *x, float *y, size_t n) {
    for (size_t i = 0; i < n; i++) y[i] = x[i] / (1.0f + fast_exp(-1.702f * x[i]));
}

VECTOR void vk_quick_gelu_backward(const float *x, const float *dy, float *dx, size_t n) {
    for (size_t i = 0; i < n; i++) {
        float s = 1.0f / (1.0f + fast_exp(-1.702f * x[i]));
        dx[i] = dy[i] * s * (1.0f + 1.702f * x[i] * (1.0f - s));
    }
}

VECTOR void vk_geglu(const float *gate, const float *up, float *y, size_t n) {
    for (size_t i = 0; i < n; i++) y[i] = gate[i] * gelu_share(gate[i]) * up[i];
}

VECTOR void vk_geglu_backward(const float *gate, const float *up, const float *dy, float *dgate, float *dup,
                              size_t n) {
    for (size_t i = 0; i < n; i++) {
        float s = gelu_share(gate[i]);
        dup[i] = dy[i] * gate[i] * s;
        dgate[i] = dy[i] * up[i] * gelu_slope(gate[i], s);
    }
}

VECTOR void vk_soft_cap(const float *x, float scale, float cap, float *y, size_t n) {
    float inner = scale / cap;
    for (size_t i = 0; i < n; i++) y[i] = cap * fast_tanh(inner * x[i]);
}

VECTOR void vk_soft_cap_backward(const float *y, float scale, float cap, float *dy, size_t n) {
    float inverse = 1.0f / cap;
    for (size_t i = 0; i < n; i++) {
        float t = y[i] * inverse;
        dy[i] *= scale * (1.0f - t * t);
    }
}
