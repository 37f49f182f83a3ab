import Foundation

/// Shows where a run is: one line that is drawn over on a terminal, else a line now and then.
///
/// Used from one thread.
public final class ProgressDisplay {
    private let isTerminal: Bool
    private let write: (String) -> Void
    private let now: () -> Date
    private var shown: Date?
    private var isDrawn = false

    /// On standard error; a reader that went away stops nothing.
    public convenience init() {
        self.init(
            isTerminal: isatty(STDERR_FILENO) == 1,
            write: { try? FileHandle.standardError.write(contentsOf: Data($0.utf8)) })
    }

    package init(
        isTerminal: Bool, write: @escaping (String) -> Void, now: @escaping () -> Date = Date.init
    ) {
        (self.isTerminal, self.write, self.now) = (isTerminal, write, now)
    }

    /// The state of things. Most calls show nothing: five a second on a terminal and one in ten
    /// seconds elsewhere are enough.
    ///
    /// - Parameter isNew: shown elsewhere at once, for the beginning of a phase.
    public func show(_ line: @autoclosure () -> String, isNew: Bool = false) {
        let time = now()
        let pause: TimeInterval = isTerminal ? 0.2 : 10
        if let shown, time.timeIntervalSince(shown) < pause, !isNew { return }
        shown = time
        if isTerminal {
            write("\r" + fitted(line()) + "\u{1B}[K")
            isDrawn = true
        } else {
            write(line() + "\n")
        }
    }

    /// A line that stays.
    public func print(_ line: String) {
        clear()
        write(line + "\n")
    }

    /// Takes the drawn line away.
    public func clear() {
        guard isDrawn else { return }
        write("\r\u{1B}[K")
        isDrawn = false
        shown = nil
    }

    /// A line that wraps cannot be drawn over.
    private func fitted(_ line: String) -> String {
        var size = winsize()
        let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 1
        let width = isKnown ? Int(size.ws_col) - 1 : 79
        return line.count <= width ? line : line.prefix(width - 1) + "…"
    }
}
