#include "rows.h"
#include "dispatch.h"
#include "math.inc"
#include <string.h>

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

VECTOR void vk_highest(const float *x, size_t n, size_t k, int32_t first, int32_t *places) {
    enum { lanes = 16 };
    size_t found = 0;
    for (size_t from = 0; from < n; from += lanes) {
        float own[lanes] = {0};
        int32_t before[lanes] = {0};
        size_t count = n - from < lanes ? n - from : lanes;
        memcpy(own, x + from, count * sizeof(float));
        for (size_t i = 0; i < from; i++)
            for (int j = 0; j < lanes; j++) before[j] += x[i] >= own[j];
        for (size_t i = 0; i < count; i++)
            for (int j = 0; j < lanes; j++) before[j] += (own[i] > own[j]) | ((own[i] == own[j]) & ((int)i < j));
        for (size_t i = from + count; i < n; i++)
            for (int j = 0; j < lanes; j++) before[j] += x[i] > own[j];
        // More than k only where one is not a number.
        for (size_t j = 0; j < count && found < k; j++) {
            places[found] = first + (int32_t)(from + j);
            found += before[j] < (int32_t)k;
        }
    }
}
