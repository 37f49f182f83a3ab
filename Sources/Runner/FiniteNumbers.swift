import Catalog
import Foundation
import Models

extension ModelFolder {
    /// What is said where a teacher's numbers are not finite: the weight that is to blame, if one is.
    ///
    /// - Parameters:
    ///   - what: the numbers, for people: "the hidden states of the test data".
    ///   - folder: the teacher's.
    static func notFinite(_ what: String, of folder: URL) -> RunError {
        let teacher = "\(folder.path): \(what) of the teacher are not finite"
        return RunError(
            tensorNotFinite(of: folder).map { "\(teacher): tensor '\($0)' has NaN or infinity" }
                ?? teacher)
    }
}
