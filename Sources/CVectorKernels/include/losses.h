// Kernels of the distillation losses. Sums run over blocks of 4,096 in float32, then in float64.
#ifndef ELASTI_LOSSES_H
#define ELASTI_LOSSES_H

#include <stddef.h>

/// Two distributions over the same n outcomes, p = softmax(scale * teacher) and
/// q = softmax(scale * student), with what was already computed of them.
typedef struct {
    const float *teacher, *student;       // logits
    const float *p_terms, *q_terms;       // exp(scale * (logit - peak))
    float teacher_peak, student_peak;
    float scale;                          // 1 / temperature
    float log_sum_difference;             // log(sum of p_terms) - log(sum of q_terms)
    float p_factor, q_factor;             // 1 / sum of the terms
    size_t n;
} vk_pair;

/// largest of x, or NaN if any x is not finite; n > 0
float vk_peak(const float *x, size_t n);
/// smallest index at which x equals value, or n
size_t vk_first_index(const float *x, float value, size_t n);
/// y[j] = largest of x[j], x[j + columns], x[j + 2 columns], ...; 0 < columns <= n
void vk_column_peaks(const float *x, float *y, size_t columns, size_t n);
/// sum of exp(scale * (x - peak)); y, unless NULL, receives the terms
double vk_softmax_terms(const float *x, float peak, float scale, float *y, size_t n);
/// mean of (student - teacher)^2; gradient, unless NULL, receives its derivative
double vk_mean_squared_error(const float *student, const float *teacher, float *gradient, size_t n);

// Divergences in nats. gradient, unless NULL, receives
// factor * d divergence / d (scale * student).

/// KL(p || q)
double vk_forward_kl(vk_pair pair, float factor, float *gradient);
/// KL(q || p)
double vk_reverse_kl(vk_pair pair, float factor, float *gradient);
/// (KL(p || q) + KL(q || p)) / 2
double vk_symmetric_kl(vk_pair pair, float factor, float *gradient);
/// (KL(p || m) + KL(q || m)) / 2, m = (p + q) / 2
double vk_jensen_shannon(vk_pair pair, float factor, float *gradient);

#endif
