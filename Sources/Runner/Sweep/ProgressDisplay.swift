import Catalog
import Foundation

/// Shows where a run is: one line that is drawn over on a terminal, else a line now and then.
///
/// Used from one thread.
public final class ProgressDisplay {
    private let isTerminal: Bool
    private let format: LogFormat
    private let isQuiet: Bool
    private let write: (String) -> Void
    private let now: () -> Date
    private var shown: Date?
    private var isDrawn = false

    /// On standard error; a reader that went away stops nothing.
    ///
    /// - Parameter isQuiet: says nothing but warnings and errors.
    public convenience init(format: LogFormat = .text, isQuiet: Bool = false) {
        self.init(
            isTerminal: isatty(STDERR_FILENO) == 1, format: format, isQuiet: isQuiet,
            write: { try? FileHandle.standardError.write(contentsOf: Data($0.utf8)) })
    }

    package init(
        isTerminal: Bool, format: LogFormat = .text, isQuiet: Bool = false,
        write: @escaping (String) -> Void, now: @escaping () -> Date = Date.init
    ) {
        self.isTerminal = isTerminal && format == .text
        (self.format, self.isQuiet, self.write, self.now) = (format, isQuiet, write, now)
    }

    /// The state of things. Most calls show nothing: five a second on a terminal and one in ten
    /// seconds elsewhere are enough.
    ///
    /// - Parameter isNew: shown elsewhere at once, for the beginning of a phase.
    public func show(_ line: @autoclosure () -> LogLine, isNew: Bool = false) {
        guard !isQuiet else { return }
        let time = now()
        let pause: TimeInterval = isTerminal ? 0.2 : 10
        if let shown, time.timeIntervalSince(shown) < pause, !isNew { return }
        shown = time
        if isTerminal {
            write("\r" + fitted(line().text) + "\u{1B}[K")
            isDrawn = true
        } else {
            write(formatted(line()))
        }
    }

    /// A line that stays.
    public func print(_ line: LogLine) {
        guard !isQuiet || line.level != .info else { return }
        clear()
        write(formatted(line))
    }

    /// Takes the drawn line away.
    public func clear() {
        guard isDrawn else { return }
        write("\r\u{1B}[K")
        isDrawn = false
        shown = nil
    }

    /// It may quote a file, of which nothing steers the terminal.
    private func formatted(_ line: LogLine) -> String {
        (format == .json ? line.json(at: now()) : line.text.visibleLines) + "\n"
    }

    /// A line that wraps cannot be drawn over.
    private func fitted(_ line: String) -> String {
        let width = (terminalWidth(of: STDERR_FILENO) ?? 80) - 1
        return line.count <= width ? line : line.prefix(width - 1) + "…"
    }
}

/// The columns of the terminal that a file descriptor is; `nil`: it is none, or does not say.
public func terminalWidth(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 1 else { return nil }
    return Int(size.ws_col)
}
