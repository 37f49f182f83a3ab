import CHDF5
import Catalog
import Foundation

extension HDF5.Group {
    /// Reads the whole file at `url`.
    ///
    /// A file that `write(to:)` wrote is first held against its seal. What other programs wrote or
    /// edited is read too, if it has only hard links, no object twice, and contiguous data sets of
    /// floats, integers and strings. What data sets take is bounded by the file's size; what strings
    /// of attributes take is not, and damage inside a file can crash the library (1.10.8 does not
    /// check all it reads), so commands read what they are given by `HDF5Message`, in a process of
    /// its own.
    ///
    /// - Throws: `InputError` that names the file and the object: missing, damaged or cut off, not
    ///   HDF5, or of a kind listed above.
    public init(contentsOf url: URL) throws {
        let file = try HDF5File(url)
        try self.init(image: try file.bytes(), file: url.path)
    }

    /// Reads a file only if it has the seal of one that this program wrote.
    package init(sealedContentsOf url: URL) throws {
        let bytes = try HDF5File(url).bytes()
        if HDF5Seal.verdict(on: bytes) == .unsealed {
            throw InputError(
                "\(url.path): the file is damaged, cut off or edited: it does not end with the "
                    + "SHA-256 of its bytes")
        }
        try self.init(image: bytes, file: url.path)
    }

    /// Reads a file's bytes; `file` is for messages.
    package init(image bytes: Data, file: String) throws {
        switch HDF5Seal.verdict(on: bytes) {
        case .intact, .unsealed: break
        case .broken:
            throw InputError(
                "\(file): the file is damaged, cut off or edited: its bytes are not those that "
                    + "were written (SHA-256 in its last line)")
        case .notHDF5:
            throw InputError("\(file): found \(HDF5File.name(of: bytes))")
        }
        self = try HDF5.alone {
            var reader = HDF5Reader(file: file, size: bytes.count)
            return try reader.root(of: bytes)
        }
    }
}

/// Reads a file's image without trust in it.
private struct HDF5Reader {
    let file: String
    let size: Int
    /// Bytes still to be handed out: all values together take at most the file's size, so that
    /// claimed extents and shared storage cannot make the reader ask for more.
    var budget: Int
    var seen: Set<haddr_t> = []
    var path: [String] = []

    init(file: String, size: Int) {
        (self.file, self.size, self.budget) = (file, size, size)
    }

    private var object: String { "/" + path.joined(separator: "/") }

    private func fault(_ text: String) -> InputError {
        InputError("\(file): '\(object)' \(text)")
    }

    mutating func root(of bytes: Data) throws -> HDF5.Group {
        do {
            let access = try checked(H5Pcreate(elasti_h5_file_access()), "open")
            defer { H5Pclose(access) }
            try checked(H5Pset_fapl_core(access, 1 << 20, false), "open")
            var copy = bytes
            try copy.withUnsafeMutableBytes {
                _ = try checked(H5Pset_file_image(access, $0.baseAddress, $0.count), "open")
            }
            let id = try checked(H5Fopen("memory", elasti_h5_read_only(), access), "open")
            defer { H5Fclose(id) }
            let root = try checked(H5Gopen2(id, "/", elasti_h5_default()), "open")
            defer { H5Gclose(root) }
            return try group(root)
        } catch let failure as HDF5Failure {
            throw fault("cannot be read: the HDF5 library failed to \(failure.action) it")
        }
    }

    private mutating func group(_ id: hid_t) throws -> HDF5.Group {
        // Deeper than any tree of ours, shallower than the stack.
        guard path.count <= 32 else { throw fault("is nested too deep") }
        var result = HDF5.Group()
        result.attributes = try attributes(of: id)
        for link in try names("list", { elasti_h5_links(id, $0, $1) }) {
            let name = link.name
            path.append(name)
            guard link.isHard else {
                throw fault("is a soft or an external link; allowed are the objects themselves")
            }
            guard seen.insert(link.address).inserted else {
                throw fault("is an object that stands elsewhere in the file too")
            }
            let child = try checked(H5Oopen(id, name, elasti_h5_default()), "open")
            defer { H5Oclose(child) }
            switch H5Iget_type(child) {
            case H5I_GROUP: result.groups[name] = try group(child)
            case H5I_DATASET: result.datasets[name] = try dataset(child)
            default: throw fault("is neither a group nor a data set")
            }
            path.removeLast()
        }
        return result
    }

    private mutating func dataset(_ id: hid_t) throws -> HDF5.Dataset {
        let creation = try checked(H5Dget_create_plist(id), "read")
        defer { H5Pclose(creation) }
        let layout = H5Pget_layout(creation)
        guard layout == H5D_CONTIGUOUS || layout == H5D_COMPACT,
            H5Pget_external_count(creation) == 0
        else {
            throw fault("is chunked, compressed, virtual or in another file; allowed is contiguous")
        }
        let type = try checked(H5Dget_type(id), "read")
        defer { H5Tclose(type) }
        let space = try checked(H5Dget_space(id), "read")
        defer { H5Sclose(space) }
        // Many descriptors can point to one long string.
        let heap = StringHeap(budget: budget)
        let excess = fault("claims strings of more bytes than the file has, \(size)")
        let transfer = try checked(H5Pcreate(elasti_h5_transfer()), "read")
        defer { H5Pclose(transfer) }
        try checked(heap.serve(transfer), "read")
        let all = elasti_h5_all()
        let (shape, values) = try read(
            type: type, space: space, freesStrings: false,
            into: {
                guard H5Dread(id, $0, all, all, transfer, $1) < 0 else { return }
                guard heap.isExhausted else { throw HDF5Failure(action: "read") }
                throw excess
            })
        budget -= heap.used
        return HDF5.Dataset(shape: shape, values: values, attributes: try attributes(of: id))
    }

    private mutating func attributes(of id: hid_t) throws -> [String: HDF5.Attribute] {
        var result: [String: HDF5.Attribute] = [:]
        for (name, _, _) in try names(
            "list the attributes of", { elasti_h5_attributes(id, $0, $1) })
        {
            let action = "read the attribute '\(name)' of"
            let attribute = try checked(H5Aopen(id, name, elasti_h5_default()), action)
            defer { H5Aclose(attribute) }
            let type = try checked(H5Aget_type(attribute), action)
            defer { H5Tclose(type) }
            let space = try checked(H5Aget_space(attribute), action)
            defer { H5Sclose(space) }
            let (shape, values) = try read(
                type: type, space: space, name: name, freesStrings: true,
                into: { try checked(H5Aread(attribute, $0, $1), action) })
            result[name] = HDF5.Attribute(shape: shape, values: values)
        }
        return result
    }

    private typealias Name = (name: String, isHard: Bool, address: haddr_t)

    /// The names that one of the library's visits hands over.
    private func names(
        _ action: String,
        _ visit: (_ visitor: elasti_h5_visitor, _ context: UnsafeMutableRawPointer) -> herr_t
    ) throws -> [Name] {
        final class Found { var names: [Name?] = [] }
        let found = Found()
        let status = visit(
            { context, name, isHard, address in
                guard let context, let name else { return }
                let found = Unmanaged<Found>.fromOpaque(context).takeUnretainedValue()
                found.names.append(
                    String(validatingCString: name).map { ($0, isHard != 0, address) })
            }, Unmanaged.passUnretained(found).toOpaque())
        try checked(status, action)
        let names = found.names.compactMap { $0 }
        guard names.count == found.names.count else {
            throw fault("has a name in it that is not UTF-8")
        }
        return names
    }

    /// The values of a data set, or of its attribute `name`.
    private mutating func read(
        type: hid_t, space: hid_t, name: String? = nil, freesStrings: Bool,
        into: (_ memory: hid_t, UnsafeMutableRawPointer?) throws -> Void
    ) throws -> (shape: [Int], values: HDF5.Values) {
        let of = name.map { "has the attribute '\($0)' " } ?? "is "
        let (shape, count) = try extent(space, of: of)
        let bytes = H5Tget_size(type)
        try charge(count, times: bytes)
        switch H5Tget_class(type) {
        case H5T_FLOAT where bytes <= 4:
            return (shape, .floats(try numbers(count, 0, elasti_h5_memory_float(), into)))
        case H5T_FLOAT where bytes == 8:
            return (shape, .doubles(try numbers(count, 0, elasti_h5_memory_double(), into)))
        case H5T_INTEGER where bytes == 1 && H5Tget_sign(type) == H5T_SGN_NONE:
            return (shape, .bytes(try numbers(count, 0, elasti_h5_memory_byte(), into)))
        case H5T_INTEGER where bytes < 8 || bytes == 8 && H5Tget_sign(type) == H5T_SGN_2:
            return (shape, .ints(try numbers(count, 0, elasti_h5_memory_int(), into)))
        case H5T_STRING:
            let strings: [String?]
            if try checked(H5Tis_variable_str(type), "read") > 0 {
                strings = try variableStrings(count, type, frees: freesStrings, into)
            } else {
                strings = try fixedStrings(count, bytes, type, into)
            }
            let valid = strings.compactMap { $0 }
            guard valid.count == count else { throw fault(of + "text that is not UTF-8") }
            return (shape, .strings(valid))
        default:
            throw fault(
                of + "of an unsupported type; allowed are floats of 16, 32 and 64 bits, integers "
                    + "that fit 64 signed bits, and strings")
        }
    }

    private func extent(_ space: hid_t, of: String) throws -> (shape: [Int], count: Int) {
        switch H5Sget_simple_extent_type(space) {
        case H5S_SCALAR: return ([], 1)
        case H5S_SIMPLE: break
        default: throw fault(of + "without a shape")
        }
        let rank = try checked(H5Sget_simple_extent_ndims(space), "read")
        var extents = [hsize_t](repeating: 0, count: Int(rank))
        try checked(H5Sget_simple_extent_dims(space, &extents, nil), "read")
        let shape = extents.map { Int(clamping: $0) }
        var count = 1
        for extent in shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: extent)
            guard !overflow else { throw fault(of + "of the impossible shape \(shape)") }
            count = product
        }
        return (shape, count)
    }

    /// Takes `count * bytes` from the budget.
    private mutating func charge(_ count: Int, times bytes: Int) throws {
        let (total, overflow) = count.multipliedReportingOverflow(by: bytes)
        guard !overflow, total <= budget else {
            throw fault("claims \(count) values of \(bytes) bytes in a file of \(size) bytes")
        }
        budget -= total
    }

    private func numbers<Number: Numeric>(
        _ count: Int, _ zero: Number, _ memory: hid_t,
        _ into: (hid_t, UnsafeMutableRawPointer?) throws -> Void
    ) throws -> [Number] {
        var result = [Number](repeating: zero, count: count)
        if count > 0 { try result.withUnsafeMutableBytes { try into(memory, $0.baseAddress) } }
        return result
    }

    /// Without what the type says is padding: zeros or spaces at the end, or all from the first zero on; `nil` for
    /// what is not UTF-8.
    private func fixedStrings(
        _ count: Int, _ width: Int, _ type: hid_t,
        _ into: (hid_t, UnsafeMutableRawPointer?) throws -> Void
    ) throws -> [String?] {
        guard count > 0 else { return [] }
        let padding = H5Tget_strpad(type)
        var bytes = [UInt8](repeating: 0, count: count * width)
        try bytes.withUnsafeMutableBytes { try into(type, $0.baseAddress) }
        return (0..<count).map { row in
            let cell = bytes[row * width..<(row + 1) * width]
            if padding == H5T_STR_NULLTERM {
                return String(validating: cell.prefix { $0 != 0 }, as: UTF8.self)
            }
            let blank = padding == H5T_STR_SPACEPAD ? UInt8(ascii: " ") : 0
            let end = cell.lastIndex { $0 != 0 && $0 != blank }.map { $0 + 1 } ?? cell.startIndex
            return String(validating: cell[..<end], as: UTF8.self)
        }
    }

    /// - Parameter frees: whether the strings are the library's own to free.
    private func variableStrings(
        _ count: Int, _ type: hid_t, frees: Bool,
        _ into: (hid_t, UnsafeMutableRawPointer?) throws -> Void
    ) throws -> [String?] {
        guard count > 0 else { return [] }
        let memory = try HDF5Layout.stringType(bytes: nil)
        defer { H5Tclose(memory) }
        try checked(H5Tset_cset(memory, H5Tget_cset(type)), "read")
        var pointers = [UnsafeMutablePointer<CChar>?](repeating: nil, count: count)
        defer { if frees { for pointer in pointers { H5free_memory(pointer) } } }
        try pointers.withUnsafeMutableBytes { try into(memory, $0.baseAddress) }
        return pointers.map { pointer in
            guard let pointer else { return "" }
            let bytes = UnsafeBufferPointer(start: pointer, count: strlen(pointer))
            return String(validating: bytes, as: UTF8.self)
        }
    }
}
