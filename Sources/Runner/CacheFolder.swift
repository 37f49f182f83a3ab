import Catalog
import Foundation
import Results

/// The cache as a folder: what lies in it, how large it is, and less of it.
public struct CacheFolder {
    public struct Kind: Sendable, Equatable {
        public let name: String
        public let count: Int
        public let bytes: Int
    }

    private struct Item {
        let url: URL
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

    /// Removes what was not used for the longest time, until at most `limit` bytes are left.
    ///
    /// - Returns: the bytes removed.
    /// - Throws: `FileLock.InUse` while a run uses the cache; `InputError`.
    public func shrink(to limit: Int) throws -> Int {
        guard FileManager.default.fileExists(atPath: url.path) else { return 0 }
        let lock = try FileLock(
            url.appendingPathComponent(SweepCacheLock.useFile), on: "cache \(url.path)")
        return try withExtendedLifetime(lock) {
            var left = bytes
            let before = left
            for item in items.sorted(by: { $0.used < $1.used }) where left > limit {
                do {
                    try FileManager.default.removeItem(at: item.url)
                } catch {
                    throw InputError("\(item.url.path): cannot be removed")
                }
                left -= item.bytes
            }
            return before - left
        }
    }

    private var items: [Item] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
        let locks = [SweepCacheLock.useFile, SweepCacheLock.prepareFile]
        return names.sorted().filter { !locks.contains($0) }.map { name in
            let item = url.appendingPathComponent(name)
            let files =
                [item]
                + ((try? FileManager.default.subpathsOfDirectory(atPath: item.path)) ?? [])
                .map { item.appendingPathComponent($0) }
            let entries = files.compactMap(Self.entry)
            return Item(
                url: item, bytes: entries.reduce(0) { $0 + $1.bytes },
                used: entries.map(\.used).max() ?? .distantPast)
        }
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
