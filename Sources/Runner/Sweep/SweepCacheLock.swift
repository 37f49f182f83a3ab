import Catalog
import Files
import Foundation
import Results

/// Keeps runs that share a cache out of each other's way, and the cache from being cleaned under
/// them.
package struct SweepCacheLock {
    let cache: URL
    let display: ProgressDisplay

    package init(cache: URL, display: ProgressDisplay) {
        (self.cache, self.display) = (cache, display)
    }

    /// Held by every run for as long as it needs what is in the cache.
    package func use() throws -> FileLock {
        try RunFolder.make(cache)
        return try lock(Self.useFile, .shared)
    }

    /// Held by the one run that adds to the cache; the others wait, and then find what they need.
    package func prepare() throws -> FileLock {
        while true {
            do {
                return try lock(Self.prepareFile, .exclusive)
            } catch let error as FileLock.InUse {
                display.show(
                    LogLine(
                        .message, "waiting for \(error.holder), which prepares the same cache"))
                try Interrupt.check()
                usleep(200_000)
            }
        }
    }

    private func lock(_ name: String, _ mode: FileLock.Mode) throws -> FileLock {
        do {
            return try FileLock(
                cache.appendingPathComponent(name), mode, on: "cache \(cache.path)")
        } catch let error as InputError {
            throw InputError(
                faults: error.faults.map { "\($0); --cache names another folder" })
        }
    }

    static let useFile = "lock"
    static let prepareFile = "prepare.lock"
}
