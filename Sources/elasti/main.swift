import Foundation

// The next file opened would take the number of a standard stream that is closed.
for stream: Int32 in 0...2 where fcntl(stream, F_GETFD) < 0 { _ = open("/dev/null", O_RDWR) }

var status = Elasti.status(arguments: Array(CommandLine.arguments.dropFirst()))
if fflush(nil) != 0, errno != EPIPE {
    Elasti.say("standard output: cannot be written: \(String(cString: strerror(errno)))")
    status = max(status, 1)
}
exit(status)
