import Foundation
import Synchronization

/// The user, or the system, asked the process to stop. Exit status 128 + the signal.
public struct Interruption: Error, Equatable, CustomStringConvertible {
    public let signal: Int32

    public init(signal: Int32) { self.signal = signal }

    public var description: String { "stopped by \(signalName(signal))" }
    public var exitStatus: Int32 { 128 + signal }
}

/// SIGINT and SIGTERM as something to ask about between two steps.
public enum Interrupt {
    private static let pending = Atomic<Int32>(0)

    /// Catches the signals from here on, each once: a second one ends the process at once. A write to
    /// a pipe without a reader becomes an error instead of a signal.
    ///
    /// - Parameter ignoring: signals that are for others. A worker leaves the terminal's SIGINT to
    ///   its parent.
    public static func install(ignoring: [Int32] = []) {
        // A handler may not run the lazy initialiser.
        pending.store(0, ordering: .sequentiallyConsistent)
        for number in [SIGINT, SIGTERM] {
            var action = sigaction()
            sigemptyset(&action.sa_mask)
            if ignoring.contains(number) {
                setHandler(&action, SIG_IGN)
            } else {
                action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
                setHandler(&action) {
                    Interrupt.pending.store($0, ordering: .sequentiallyConsistent)
                }
            }
            sigaction(number, &action, nil)
        }
        Foundation.signal(SIGPIPE, SIG_IGN)
        // A parent may have handed its mask down to us.
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM] { sigaddset(&signals, number) }
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }

    /// The signal that came, if one did.
    public static var signal: Int32? {
        let number = pending.load(ordering: .sequentiallyConsistent)
        return number == 0 ? nil : number
    }

    /// - Throws: `Interruption` once a signal came.
    public static func check() throws {
        if let signal { throw Interruption(signal: signal) }
    }

    private static func setHandler(
        _ action: inout sigaction, _ handler: (@convention(c) (Int32) -> Void)?
    ) {
        #if canImport(Darwin)
            action.__sigaction_u.__sa_handler = handler
        #else
            action.__sigaction_handler.sa_handler = handler
        #endif
    }
}

/// "SIGKILL", or "signal 42".
func signalName(_ number: Int32) -> String {
    let names: [Int32: String] = [
        SIGHUP: "SIGHUP", SIGINT: "SIGINT", SIGQUIT: "SIGQUIT", SIGILL: "SIGILL",
        SIGTRAP: "SIGTRAP", SIGABRT: "SIGABRT", SIGBUS: "SIGBUS", SIGFPE: "SIGFPE",
        SIGKILL: "SIGKILL", SIGSEGV: "SIGSEGV", SIGPIPE: "SIGPIPE", SIGALRM: "SIGALRM",
        SIGTERM: "SIGTERM", SIGXCPU: "SIGXCPU", SIGXFSZ: "SIGXFSZ",
    ]
    return names[number] ?? "signal \(number)"
}
