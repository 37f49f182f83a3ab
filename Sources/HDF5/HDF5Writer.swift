import CHDF5
import Catalog
import Files
import Foundation

extension HDF5.Group {
    /// Writes the tree to `url`: aside, synced, then renamed, so that a reader meets the old file
    /// or the new one and never a part.
    ///
    /// The same tree gives the same bytes. The file ends with a seal, a line of text with the
    /// SHA-256 of the rest, by which `init(contentsOf:)` finds damage out.
    ///
    /// - Throws: `InputError` that names the file: an object's name that HDF5 cannot hold, a string
    ///   with a NUL, a folder that cannot be written; `RunError` for a full disk.
    public func write(to url: URL) throws {
        try AtomicFile.write(try image(for: url.path), to: url)
    }

    /// The bytes `write(to:)` writes; `file` is for messages.
    package func image(for file: String) throws -> Data {
        let image = try HDF5.alone {
            var writer = HDF5Writer(file: file)
            return try writer.image(of: self)
        }
        return HDF5Seal.sealed(image)
    }
}

/// Builds a file in memory. The library never touches the disk: a full one is then an error of a
/// plain `write`, and not of a library half way through closing a file.
private struct HDF5Writer {
    let file: String
    var path: [String] = []

    init(file: String) { self.file = file }

    mutating func image(of root: HDF5.Group) throws -> Data {
        do {
            let access = try checked(H5Pcreate(elasti_h5_file_access()), "create")
            defer { H5Pclose(access) }
            let creation = try checked(H5Pcreate(elasti_h5_file_create()), "create")
            defer { H5Pclose(creation) }
            // The first format version: every reader has it, and of later ones the library's images
            // have a stale checksum (1.10.8).
            try checked(
                H5Pset_libver_bounds(access, H5F_LIBVER_EARLIEST, H5F_LIBVER_V18), "create")
            try checked(H5Pset_fapl_core(access, 1 << 20, false), "create")
            try checked(H5Pset_obj_track_times(creation, false), "create")
            let id = try checked(
                H5Fcreate("memory", elasti_h5_truncate(), creation, access), "create")
            defer { H5Fclose(id) }
            try write(root, into: id)
            try checked(H5Fflush(id, H5F_SCOPE_GLOBAL), "write")
            let size = try checked(H5Fget_file_image(id, nil, 0), "write")
            var bytes = Data(count: size)
            try bytes.withUnsafeMutableBytes {
                _ = try checked(H5Fget_file_image(id, $0.baseAddress, size), "write")
            }
            return bytes
        } catch let failure as HDF5Failure {
            throw InputError("\(file): the HDF5 library failed to \(failure.action) '\(object)'")
        }
    }

    /// Where in the tree the writer is.
    private var object: String { "/" + path.joined(separator: "/") }

    /// Fills the open group (or file) `id`, in the order of names.
    private mutating func write(_ group: HDF5.Group, into id: hid_t) throws {
        try write(group.attributes, on: id)
        for (name, dataset) in group.datasets.sorted(by: { $0.key < $1.key }) {
            try check(name: name)
            path.append(name)
            try write(dataset, in: id, name: name)
            path.removeLast()
        }
        for (name, child) in group.groups.sorted(by: { $0.key < $1.key }) {
            try check(name: name)
            path.append(name)
            guard group.datasets[name] == nil else {
                throw InputError("\(file): '\(object)' is a data set and a group at once")
            }
            let creation = try checked(H5Pcreate(elasti_h5_group_create()), "create")
            defer { H5Pclose(creation) }
            try checked(H5Pset_obj_track_times(creation, false), "create")
            let standard = elasti_h5_default()
            let childID = try checked(H5Gcreate2(id, name, standard, creation, standard), "create")
            defer { H5Gclose(childID) }
            try write(child, into: childID)
            path.removeLast()
        }
    }

    private func write(_ dataset: HDF5.Dataset, in group: hid_t, name: String) throws {
        try check(strings: dataset.values)
        // Strings of a fixed length: no heap, nothing to follow when they are read.
        let layout = HDF5Layout(dataset.values, variableLength: false)
        let type = try layout.fileType()
        defer { H5Tclose(type) }
        let space = try dataspace(dataset.shape)
        defer { H5Sclose(space) }
        let creation = try checked(H5Pcreate(elasti_h5_dataset_create()), "create")
        defer { H5Pclose(creation) }
        try checked(H5Pset_obj_track_times(creation, false), "create")
        let standard = elasti_h5_default()
        let id = try checked(
            H5Dcreate2(group, name, type, space, standard, creation, standard), "create")
        defer { H5Dclose(id) }
        if dataset.values.count > 0 {
            let memory = try layout.memoryType()
            defer { H5Tclose(memory) }
            try layout.withBytes { bytes in
                let all = elasti_h5_all()
                try checked(H5Dwrite(id, memory, all, all, standard, bytes), "write")
            }
        }
        try write(dataset.attributes, on: id)
    }

    private func write(_ attributes: [String: HDF5.Attribute], on id: hid_t) throws {
        for (name, attribute) in attributes.sorted(by: { $0.key < $1.key }) {
            try check(name: name)
            try check(strings: attribute.values)
            let action = "write the attribute '\(name)' of"
            // Strings of variable length: h5py hands such an attribute over as a `str`.
            let layout = HDF5Layout(attribute.values, variableLength: true)
            let type = try layout.fileType()
            defer { H5Tclose(type) }
            let space = try dataspace(attribute.shape)
            defer { H5Sclose(space) }
            let standard = elasti_h5_default()
            let attributeID = try checked(
                H5Acreate2(id, name, type, space, standard, standard), action)
            defer { H5Aclose(attributeID) }
            guard attribute.values.count > 0 else { continue }
            let memory = try layout.memoryType()
            defer { H5Tclose(memory) }
            try layout.withBytes { bytes in
                try checked(H5Awrite(attributeID, memory, bytes), action)
            }
        }
    }

    private func dataspace(_ shape: [Int]) throws -> hid_t {
        guard !shape.isEmpty else { return try checked(H5Screate(H5S_SCALAR), "create") }
        let extents = shape.map { hsize_t($0) }
        return try checked(H5Screate_simple(Int32(shape.count), extents, nil), "create")
    }

    private func check(name: String) throws {
        let slash = UInt8(ascii: "/")
        guard name.isEmpty || name == "." || name.utf8.contains(where: { $0 == slash || $0 == 0 })
        else { return }
        throw InputError(
            "\(file): '\(object)' cannot hold the name \(Value.quoted(name)); a name in HDF5 is not "
                + "empty, is not '.' and has no '/' and no NUL")
    }

    private func check(strings values: HDF5.Values) throws {
        guard case .strings(let strings) = values,
            let bad = strings.first(where: { $0.utf8.contains(0) })
        else { return }
        throw InputError(
            "\(file): '\(object)' has the string \(Value.quoted(bad)), and a string in HDF5 has "
                + "no NUL")
    }
}
