import ArgumentParser
import Runner

/// How much a run says on standard error, and how.
struct LogOptions: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Say nothing but warnings and errors.")
    var quiet = false

    @Option(
        help: ArgumentHelp(
            "How progress, warnings and errors are written: lines for people, or a JSON object a line.",
            valueName: "format"))
    var logFormat: LogFormat = .text

    var display: ProgressDisplay { ProgressDisplay(format: logFormat, isQuiet: quiet) }

    /// Says what ended the command, in the format.
    func say(_ fault: String, by say: (String) -> Void) {
        if logFormat == .json {
            display.print(LogLine(.message, fault, level: .error))
        } else {
            say(fault)
        }
    }
}

extension LogFormat: ExpressibleByArgument {}
