import Foundation
import Synchronization

/// The study that was read last. Jobs of a sweep mostly have one: whoever runs several reads it once.
package final class KeptStudy: Sendable {
    private let last = Mutex<(file: URL, study: any Study)?>(nil)

    package init() {}

    /// The study, if its record lies in that file and says the same.
    func study(_ file: URL, _ record: StudyRecord) -> (any Study)? {
        last.withLock { $0?.file == file && $0?.study.record == record ? $0?.study : nil }
    }

    func keep(_ study: any Study, _ file: URL) { last.withLock { $0 = (file, study) } }
}
