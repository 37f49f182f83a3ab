#ifndef ELASTI_VECTOR_KERNELS_H
#define ELASTI_VECTOR_KERNELS_H

#include "activations.h"
#include "bfloat16.h"

#include "images.h"
#include "layers.h"
#include "losses.h"
#include "products.h"
#include "rows.h"
#include "threads.h"
#include "stored.h"
#include "vectors.h"
#include "widen.h"

#endif
