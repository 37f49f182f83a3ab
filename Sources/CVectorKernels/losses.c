#include "losses.h"
#include "dispatch.h"
#include "math.inc"

#define INLINE static inline __attribute__((always_inline))

// Long rows (a vocabulary of 256,000) would lose digits in one float32 sum.
enum { BLOCK = 4096 };

INLINE size_t block_end(size_t start, size_t n) { return n - start < BLOCK ? n : start + BLOCK; }

// By bits: a float maximum that must see NaN is not vectorised, and no floating-point option of the
// compiler can remove this test. Signed integers order as floats do once the lower bits of the
// negative ones are flipped.
VECTOR float vk_peak(const float *x, size_t n) {
    int32_t top = INT32_MIN, largest = 0;
    for (size_t i = 0; i < n; i++) {
        int32_t bits;
        memcpy(&bits, &x[i], 4);
        int32_t magnitude = bits & 0x7fffffff;
        int32_t ordered = bits ^ ((bits >> 31) & 0x7fffffff);
        largest = magnitude > largest ? magnitude : largest;
        top = ordered > top ? ordered : top;
    }
    if (largest >= 0x7f800000) return __builtin_nanf("");
    top ^= (top >> 31) & 0x7fffffff;
    float peak;
    memcpy(&peak, &top, 4);
    return peak;
}

VECTOR size_t vk_first_index(const float *x, float value, size_t n) {
    for (size_t start = 0; start < n; start += 256) {
        size_t end = n - start < 256 ? n : start + 256;
        uint32_t found = 0;
        for (size_t i = start; i < end; i++) found |= x[i] == value;
        if (!found) continue;
        for (size_t i = start; i < end; i++)
            if (x[i] == value) return i;
    }
    return n;
}

VECTOR void vk_column_peaks(const float *restrict x, float *restrict y, size_t columns, size_t n) {
    for (size_t j = 0; j < columns; j++) y[j] = x[j];
    for (size_t start = columns; start < n; start += columns) {
        size_t width = n - start < columns ? n - start : columns;
        for (size_t j = 0; j < width; j++) y[j] = x[start + j] > y[j] ? x[start + j] : y[j];
    }
}

VECTOR double vk_softmax_terms(
    const float *restrict x, float peak, float scale, float *restrict y, size_t n
) {
    double total = 0;
    for (size_t start = 0; start < n; start += BLOCK) {
        size_t end = block_end(start, n);
        float sum = 0;
        if (y) {
            for (size_t i = start; i < end; i++) sum += y[i] = fast_exp((x[i] - peak) * scale);
        } else {
            for (size_t i = start; i < end; i++) sum += fast_exp((x[i] - peak) * scale);
        }
        total += sum;
    }
    return total;
}

VECTOR double vk_mean_squared_error(
    const float *restrict student, const float *restrict teacher, float *restrict gradient,
    size_t n
) {
    double total = 0;
    float factor = 2.0f / (float)n;
    for (size_t start = 0; start < n; start += BLOCK) {
        size_t end = block_end(start, n);
        float sum = 0;
        for (size_t i = start; i < end; i++) {
            float difference = student[i] - teacher[i];
            sum += difference * difference;
        }
        total += sum;
    }
    if (gradient)
        for (size_t i = 0; i < n; i++) gradient[i] = factor * (student[i] - teacher[i]);
    return total / (double)n;
}

// log p - log q. Each logit is first brought down to its own row's peak: where p or q has any
// weight the two are then small, whatever offset the rows carry. The compiler may not regroup that.
INLINE float log_ratio(const vk_pair *pair, size_t i) {
#pragma clang fp reassociate(off)
    float difference =
        (pair->teacher[i] - pair->teacher_peak) - (pair->student[i] - pair->student_peak);
    return difference * pair->scale - pair->log_sum_difference;
}

// A term of KL(p || q) with u = log p - log q, in the form p u - p + q: it sums to the same and is
// never negative. Written p (u - 1 + exp(-u)), it is taken from its series where u is small, so
// that a small divergence keeps its digits.
INLINE float divergence_term(float p, float q, float u) {
    float s = -1.0f / 362880;
    s = s * u + 1.0f / 40320;
    s = s * u - 1.0f / 5040;
    s = s * u + 1.0f / 720;
    s = s * u - 1.0f / 120;
    s = s * u + 1.0f / 24;
    s = s * u - 1.0f / 6;
    s = s * u + 0.5f;
    float near = p * u * u * s;
    float far = p * u - p + q;
    return __builtin_fabsf(u) < 0.5f ? near : far;
}

VECTOR double vk_forward_kl(vk_pair pair, float factor, float *restrict gradient) {
    const float *restrict p_terms = pair.p_terms, *restrict q_terms = pair.q_terms;
    double total = 0;
    for (size_t start = 0; start < pair.n; start += BLOCK) {
        size_t end = block_end(start, pair.n);
        float sum = 0;
        for (size_t i = start; i < end; i++) {
            float p = p_terms[i] * pair.p_factor, q = q_terms[i] * pair.q_factor;
            sum += divergence_term(p, q, log_ratio(&pair, i));
        }
        total += sum;
        if (!gradient) continue;
        for (size_t i = start; i < end; i++)
            gradient[i] = factor * (q_terms[i] * pair.q_factor - p_terms[i] * pair.p_factor);
    }
    return total;
}

VECTOR double vk_reverse_kl(vk_pair pair, float factor, float *restrict gradient) {
    const float *restrict p_terms = pair.p_terms, *restrict q_terms = pair.q_terms;
    double total = 0;
    for (size_t start = 0; start < pair.n; start += BLOCK) {
        size_t end = block_end(start, pair.n);
        float sum = 0;
        for (size_t i = start; i < end; i++) {
            float p = p_terms[i] * pair.p_factor, q = q_terms[i] * pair.q_factor;
            sum += divergence_term(q, p, -log_ratio(&pair, i));
        }
        total += sum;
    }
    if (!gradient) return total;
    // q (log q - log p - KL)
    float mean = (float)total;
    for (size_t i = 0; i < pair.n; i++)
        gradient[i] = factor * (q_terms[i] * pair.q_factor) * (-log_ratio(&pair, i) - mean);
    return total;
}

VECTOR double vk_symmetric_kl(vk_pair pair, float factor, float *restrict gradient) {
    const float *restrict p_terms = pair.p_terms, *restrict q_terms = pair.q_terms;
    double total = 0, reverse = 0;
    for (size_t start = 0; start < pair.n; start += BLOCK) {
        size_t end = block_end(start, pair.n);
        float forward_sum = 0, reverse_sum = 0;
        for (size_t i = start; i < end; i++) {
            float p = p_terms[i] * pair.p_factor, q = q_terms[i] * pair.q_factor;
            float u = log_ratio(&pair, i);
            forward_sum += divergence_term(p, q, u);
            reverse_sum += divergence_term(q, p, -u);
        }
        total += (double)forward_sum + (double)reverse_sum;
        reverse += reverse_sum;
    }
    if (!gradient) return total / 2;
    float mean = (float)reverse, half = factor / 2;
    for (size_t i = 0; i < pair.n; i++) {
        float p = p_terms[i] * pair.p_factor, q = q_terms[i] * pair.q_factor;
        gradient[i] = half * ((q - p) + q * (-log_ratio(&pair, i) - mean));
    }
    return total / 2;
}

// 1 / (p + q). The smallest normal number only keeps 0 / 0 away.
INLINE float inverse_sum(float p, float q) { return 1.0f / (p + q + 1.17549435e-38f); }

// With x = (q - p) / (q + p): q / m = 1 + x, p / m = 1 - x, and a term is
// m / 2 * ((1 + x) log(1 + x) + (1 - x) log(1 - x)) = m (x^2 / 2 + x^4 / 12 + x^6 / 30 + ...).
VECTOR double vk_jensen_shannon(vk_pair pair, float factor, float *restrict gradient) {
    const float *restrict p_terms = pair.p_terms, *restrict q_terms = pair.q_terms;
    double total = 0, student_total = 0;
    for (size_t start = 0; start < pair.n; start += BLOCK) {
        size_t end = block_end(start, pair.n);
        float sum = 0, student_sum = 0;
        for (size_t i = start; i < end; i++) {
            float p = p_terms[i] * pair.p_factor, q = q_terms[i] * pair.q_factor;
            float inverse = inverse_sum(p, q), x = (q - p) * inverse, x2 = x * x;
            float a = 2.0f * q * inverse, b = 2.0f * p * inverse;
            float s = 1.0f / 90;
            s = s * x2 + 1.0f / 56;
            s = s * x2 + 1.0f / 30;
            s = s * x2 + 1.0f / 12;
            s = s * x2 + 0.5f;
            // The logarithm of 0 is finite here, and its product 0.
            float student_term = q * fast_log(a), far = 0.5f * (student_term + p * fast_log(b));
            // A weight: choosing between the two would become a branch around the logarithms.
            float near = __builtin_fabsf(x) < 0.3f ? 1.0f : 0.0f;
            sum += far + near * (0.5f * (p + q) * x2 * s - far);
            student_sum += student_term;
        }
        total += sum;
        student_total += student_sum;
    }
    if (!gradient) return total;
    float mean = (float)student_total, half = factor / 2;
    for (size_t i = 0; i < pair.n; i++) {
        float p = p_terms[i] * pair.p_factor, q = q_terms[i] * pair.q_factor;
        gradient[i] = half * q * (fast_log(2.0f * q * inverse_sum(p, q)) - mean);
    }
    return total;
}
