#ifndef ELASTI_CHDF5_SHIM_H
#define ELASTI_CHDF5_SHIM_H

#include <hdf5.h>

// HDF5's predefined identifiers are macros around function calls, which Swift does not import.

static inline hid_t elasti_h5_memory_double(void) { return H5T_NATIVE_DOUBLE; }
static inline hid_t elasti_h5_memory_float(void) { return H5T_NATIVE_FLOAT; }
static inline hid_t elasti_h5_memory_int(void) { return H5T_NATIVE_INT64; }
static inline hid_t elasti_h5_memory_byte(void) { return H5T_NATIVE_UINT8; }
static inline hid_t elasti_h5_file_double(void) { return H5T_IEEE_F64LE; }
static inline hid_t elasti_h5_file_float(void) { return H5T_IEEE_F32LE; }
static inline hid_t elasti_h5_file_int(void) { return H5T_STD_I64LE; }
static inline hid_t elasti_h5_file_byte(void) { return H5T_STD_U8LE; }
static inline hid_t elasti_h5_c_string(void) { return H5T_C_S1; }
static inline size_t elasti_h5_variable(void) { return H5T_VARIABLE; }

static inline hid_t elasti_h5_file_access(void) { return H5P_FILE_ACCESS; }
static inline hid_t elasti_h5_file_create(void) { return H5P_FILE_CREATE; }
static inline hid_t elasti_h5_group_create(void) { return H5P_GROUP_CREATE; }
static inline hid_t elasti_h5_dataset_create(void) { return H5P_DATASET_CREATE; }
static inline hid_t elasti_h5_transfer(void) { return H5P_DATASET_XFER; }
static inline hid_t elasti_h5_default(void) { return H5P_DEFAULT; }
static inline hid_t elasti_h5_all(void) { return H5S_ALL; }

static inline unsigned elasti_h5_truncate(void) { return H5F_ACC_TRUNC; }
static inline unsigned elasti_h5_read_only(void) { return H5F_ACC_RDONLY; }

#if H5_VERSION_GE(1, 12, 0)
typedef H5L_info1_t elasti_h5_link_info;
#define ELASTI_H5_ITERATE H5Literate1
#else
typedef H5L_info_t elasti_h5_link_info;
#define ELASTI_H5_ITERATE H5Literate
#endif

/// Is given the name of a link or an attribute; of a link, also whether it is hard and, if so, the
/// address of the object behind it.
typedef void (*elasti_h5_visitor)(void *context, const char *name, int hard, haddr_t address);

struct elasti_h5_visit {
    elasti_h5_visitor visitor;
    void *context;
};

static inline herr_t elasti_h5_visit_link(
    hid_t group, const char *name, const elasti_h5_link_info *info, void *data) {
    struct elasti_h5_visit *visit = (struct elasti_h5_visit *)data;
    int hard = info->type == H5L_TYPE_HARD;
    visit->visitor(visit->context, name, hard, hard ? info->u.address : HADDR_UNDEF);
    return 0;
}

static inline herr_t elasti_h5_visit_attribute(
    hid_t object, const char *name, const H5A_info_t *info, void *data) {
    struct elasti_h5_visit *visit = (struct elasti_h5_visit *)data;
    visit->visitor(visit->context, name, 0, HADDR_UNDEF);
    return 0;
}

/// Visits the links of a group in one pass: by their indices it would be one pass a link.
static inline herr_t elasti_h5_links(hid_t group, elasti_h5_visitor visitor, void *context) {
    struct elasti_h5_visit visit = {visitor, context};
    return ELASTI_H5_ITERATE(
        group, H5_INDEX_NAME, H5_ITER_NATIVE, NULL, elasti_h5_visit_link, &visit);
}

/// Likewise the attributes of an object.
static inline herr_t elasti_h5_attributes(hid_t object, elasti_h5_visitor visitor, void *context) {
    struct elasti_h5_visit visit = {visitor, context};
    return H5Aiterate2(
        object, H5_INDEX_NAME, H5_ITER_NATIVE, NULL, elasti_h5_visit_attribute, &visit);
}

/// The calling thread's error stack is kept, not printed.
static inline void elasti_h5_quiet(void) { H5Eset_auto2(H5E_DEFAULT, NULL, NULL); }

#endif
