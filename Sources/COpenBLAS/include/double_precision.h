// Linear algebra in double precision by OpenBLAS, on the calling thread.
#ifndef ELASTI_DOUBLE_PRECISION_H
#define ELASTI_DOUBLE_PRECISION_H

#include <stdbool.h>
#include <stddef.h>

#pragma clang assume_nonnull begin

/// c = a b, row-major, b transposed or not: a is [m, k], b [k, n] and c [m, n] after transposition.
void ob_dgemm(size_t m, size_t n, size_t k, const double *a, const double *b, bool transpose_b, double *c);

/// Eigenvalues of a symmetric matrix [n, n], ascending, and in its place an eigenvector a row; false where the
/// iteration does not converge, or n is beyond 32,766.
bool ob_symmetric_eigen(size_t n, double *a, double *values);

#pragma clang assume_nonnull end

#endif
