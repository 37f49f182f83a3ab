import Catalog
import Files
import Foundation
import Results
import Routing
import TensorCore
import Text

/// The cache as a folder: what lies in it, how large it is, and less of it.
///
/// Only what the program makes counts, and only that is removed: regular files under names that it
/// gives, and in folders of teachers the files that it writes. Links are not followed.
public struct CacheFolder {
    public struct Kind: Sendable, Equatable {
        public let name: String
        public let count: Int
        public let bytes: Int
    }

    private struct Item {
        let url: URL
        /// In the folder of a teacher; empty for a file.
        let files: [String]
        let bytes: Int
        let used: Date
    }

    public let url: URL

    public init(_ url: URL) { self.url = url }

    public var bytes: Int { items.reduce(0) { $0 + $1.bytes } }

    /// By the first word of the names (`teacher`, `hidden`, ...), the largest first.
    public var kinds: [Kind] {
        Dictionary(grouping: items) { item in
            String(item.url.lastPathComponent.prefix { $0 != "-" && $0 != "." })
        }
        .map { Kind(name: $0, count: $1.count, bytes: $1.reduce(0) { $0 + $1.bytes }) }
        .sorted { ($1.bytes, $0.name) < ($0.bytes, $1.name) }
    }

    /// What lies in it that the program did not make, by path below it; it is never removed.
    public var others: [String] {
        names(in: url).filter { !Self.locks.contains($0) }.flatMap { name -> [String] in
            let item = url.appendingPathComponent(name)
            if Self.isFolder(item), CacheName.teacher.matches(name) {
                return names(in: item).filter {
                    !Self.isOfTeacher(item.appendingPathComponent($0))
                }.map { "\(name)/\($0)" }
            }
            return Self.isCached(item) ? [] : [name]
        }
    }

    /// Removes what was not used for the longest time, until at most `limit` bytes are left.
    ///
    /// - Returns: the bytes removed.
    /// - Throws: `FileLock.InUse` while a run uses the cache; `InputError`.
    public func shrink(to limit: Int) throws -> Int {
        // A folder without a cache is not even locked.
        guard !items.isEmpty else { return 0 }
        let lock = try FileLock(
            url.appendingPathComponent(SweepCacheLock.useFile), on: "cache \(url.path)")
        return try withExtendedLifetime(lock) {
            var left = bytes
            let before = left
            for item in items.sorted(by: { $0.used < $1.used }) where left > limit {
                try remove(item)
                left -= item.bytes
            }
            return before - left
        }
    }

    /// The trained teacher that a job's `routers.safetensors`, or other weights of a student, are of.
    ///
    /// - Throws: `InputError` where there is no file, for one that cannot be read or is not of a student, and where the
    ///   cache has no such teacher.
    public func teacher(of student: URL?) throws -> URL {
        guard let student else {
            throw InputError("--teacher: is needed, without routers it is not known")
        }
        let stored = try Safetensors(contentsOf: student)
        guard let digest = RouterSet.base(of: stored) ?? TrainedWeights.teacher(of: stored) else {
            throw InputError("\(student.path): its metadata names no teacher; give --teacher")
        }
        // One that is still trained cannot be read.
        let found = names(in: url).filter(CacheName.teacher.matches)
            .map { url.appendingPathComponent($0) }
            .first { (try? TokenizerFolder.digest(ofModel: $0)) == digest }
        guard let found else {
            throw InputError(
                "\(student.path): its teacher is not in the cache \(url.path); give --teacher, or the cache by --cache "
                    + "or ELASTI_CACHE")
        }
        return found
    }

    /// The folder that is named, else that of the environment's ELASTI_CACHE, else `cache` in the working directory.
    public static func url(_ path: String?) -> URL {
        let given = ProcessInfo.processInfo.environment["ELASTI_CACHE"] ?? ""
        return URL(fileURLWithPath: path ?? (given.isEmpty ? "cache" : given))
    }

    /// Removes what killed runs left half written, but hidden states, which are gone on with. For
    /// who holds the lock of preparing.
    func removeLeftovers() {
        AtomicFile.removeLeftovers(in: url) { name in
            CacheName.files.contains { $0.matches(name) }
        }
        for name in names(in: url) where CacheName.teacher.matches(name) {
            let folder = url.appendingPathComponent(name)
            guard Self.isFolder(folder) else { continue }
            AtomicFile.removeLeftovers(in: folder, of: TeacherFolder.all.contains)
        }
    }

    private func remove(_ item: Item) throws {
        do {
            guard Self.isFolder(item.url) else { return try AtomicFile.remove(item.url) }
            // What would say that the rest is whole goes first.
            for name in item.files.sorted(by: { first, _ in first == TeacherFolder.digests }) {
                try AtomicFile.remove(item.url.appendingPathComponent(name))
            }
            // It stays where others put something into it.
            guard rmdir(item.url.path) == 0 || errno == ENOTEMPTY || errno == EEXIST else {
                throw RunError(String(cString: strerror(errno)))
            }
        } catch {
            throw InputError("\(item.url.path): cannot be removed: \(error)")
        }
    }

    // MARK: - What is ours

    private static let locks = [SweepCacheLock.useFile, SweepCacheLock.prepareFile]

    private var items: [Item] {
        names(in: url).compactMap { name in
            let item = url.appendingPathComponent(name)
            if Self.isCached(item) { return self.item(item, []) }
            guard Self.isFolder(item), CacheName.teacher.matches(name) else { return nil }
            let files = names(in: item).filter {
                Self.isOfTeacher(item.appendingPathComponent($0))
            }
            // One of which only what others put there is left is not ours any more.
            return files.isEmpty && !names(in: item).isEmpty ? nil : self.item(item, files)
        }
    }

    private func item(_ url: URL, _ files: [String]) -> Item {
        let entries = ([url] + files.map { url.appendingPathComponent($0) }).compactMap(Self.entry)
        return Item(
            url: url, files: files, bytes: entries.reduce(0) { $0 + $1.bytes },
            used: entries.map(\.used).max() ?? .distantPast)
    }

    private func names(in folder: URL) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    }

    /// A file of the cache, whole or in part.
    private static func isCached(_ url: URL) -> Bool {
        let name = url.lastPathComponent
        let part = url.pathExtension == "partial" ? url.deletingPathExtension() : nil
        let isOurs = CacheName.files.contains {
            $0.matches(AtomicFile.target(ofPartial: name) ?? name)
        }
        let isHalf = part.map { CacheName.hidden.matches($0.lastPathComponent) } ?? false
        return (isOurs || isHalf) && isFile(url)
    }

    private static func isOfTeacher(_ url: URL) -> Bool {
        let name = url.lastPathComponent
        return TeacherFolder.all.contains(AtomicFile.target(ofPartial: name) ?? name)
            && isFile(url)
    }

    private static func isFile(_ url: URL) -> Bool { type(of: url) == S_IFREG }
    private static func isFolder(_ url: URL) -> Bool { type(of: url) == S_IFDIR }

    private static func type(of url: URL) -> mode_t? {
        var status = stat()
        return lstat(url.path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }

    /// Size and last use of a file; systems that do not note reading count writing.
    private static func entry(_ url: URL) -> (bytes: Int, used: Date)? {
        var status = stat()
        guard lstat(url.path, &status) == 0 else { return nil }
        #if canImport(Darwin)
            let times = [status.st_atimespec, status.st_mtimespec]
        #else
            let times = [status.st_atim, status.st_mtim]
        #endif
        let isFile = status.st_mode & S_IFMT == S_IFREG
        return (
            isFile ? Int(status.st_size) : 0,
            isFile
                ? Date(timeIntervalSince1970: TimeInterval(times.map(\.tv_sec).max() ?? 0))
                : .distantPast
        )
    }
}
