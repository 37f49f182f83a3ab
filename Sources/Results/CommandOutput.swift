import Foundation

/// What a program of the system prints, without white space at its ends.
///
/// - Parameters:
///   - command: its name, looked up in PATH, and arguments.
///   - seconds: how long it may take; then it is killed, with what it started.
/// - Returns: `nil` if it is not there, fails or takes longer.
public func output(of command: [String], within seconds: TimeInterval = 10) -> String? {
    guard let (output, childOutput) = pipeEnds() else { return nil }
    let nothing = open("/dev/null", O_RDWR | O_CLOEXEC)
    let (process, code) = spawn(
        "/usr/bin/env", command, environment: ProcessInfo.processInfo.environment,
        streams: [nothing, childOutput, nothing], ownGroup: true)
    for end in [childOutput, nothing] where end >= 0 { close(end) }
    defer { close(output) }
    guard code == 0 else { return nil }
    let end = Date().addingTimeInterval(seconds)
    let data = read(output, until: end)
    // Its output may end before it does, and the other way round.
    let status = data == nil ? nil : ended(process, until: end)
    guard let data, let status else {
        kill(-process, SIGKILL)
        waitpid(process, nil, 0)
        return nil
    }
    guard status == 0 else { return nil }
    return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
}

/// More than any command here prints.
private let mostOutput = 1 << 24

/// All of a pipe; `nil` if it does not end in time, or is endless.
private func read(_ pipe: Int32, until end: Date) -> Data? {
    var data = Data()
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let left = end.timeIntervalSinceNow
        guard left > 0, data.count <= mostOutput else { return nil }
        var stream = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
        guard poll(&stream, 1, Int32(1000 * min(left, 60)) + 1) > 0 else { continue }
        let count = Foundation.read(pipe, &piece, piece.count)
        if count == 0 { return data }
        if count < 0, errno != EINTR { return nil }
        data.append(contentsOf: piece.prefix(max(0, count)))
    }
}

/// The status that a child ends with, 0 where it did what it was asked to; `nil` if it does not end in
/// time.
private func ended(_ process: pid_t, until end: Date) -> Int32? {
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) != process {
        guard end.timeIntervalSinceNow > 0 else { return nil }
        usleep(1000)
    }
    return status
}
