// Kernels of the activations: forward beside backward, over one contiguous run of n floats.
#ifndef ELASTI_ACTIVATIONS_H
#define ELASTI_ACTIVATIONS_H

#include <stddef.h>

/// y = gate * sigmoid(gate) * up
void vk_swiglu(const float *gate, const float *up, float *y, size_t n);
/// Gradients of the above; dgate and dup may not overlap their inputs.
void vk_swiglu_backward(const float *gate, const float *up, const float *dy, float *dgate, float *dup, size_t n);

/// y = sigmoid(x)
void vk_sigmoid(const float *x, float *y, size_t n);

/// y = gelu(x), by tanh: x / 2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3)))
void vk_gelu(const float *x, float *y, size_t n);
/// dx = gradient of the above
void vk_gelu_backward(const float *x, const float *dy, float *dx, size_t n);

/// y = x / 2 (1 + erf(x / sqrt(2)))
void vk_exact_gelu(const float *x, float *y, size_t n);
/// dx = gradient of the above
void vk_exact_gelu_backward(const float *x, const float *dy, float *dx, size_t n);

/// y = x sigmoid(1.702 x)
void vk_quick_gelu(const float *x, float *y, size_t n);
/// dx = gradient of the above
void vk_quick_gelu_backward(const float *x, const float *dy, float *dx, size_t n);

/// y = gelu(gate) * up, gelu by tanh
void vk_geglu(const float *gate, const float *up, float *y, size_t n);
/// Gradients of the above; dgate and dup may not overlap their inputs.
void vk_geglu_backward(const float *gate, const float *up, const float *dy, float *dgate, float *dup, size_t n);

/// y = cap * tanh(scale * x / cap), in place or not
void vk_soft_cap(const float *x, float scale, float cap, float *y, size_t n);
/// The gradient of the above from y, in place: dy *= scale * (1 - (y / cap)^2)
void vk_soft_cap_backward(const float *y, float scale, float cap, float *dy, size_t n);

#endif
