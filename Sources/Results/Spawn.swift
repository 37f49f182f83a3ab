import Foundation

/// Starts a program as a child process.
///
/// - Parameters:
///   - streams: become its standard input, output and error; all else of ours that is open is closed
///     in it as far as it is marked so.
///   - ownGroup: whether it leads a process group of its own, so that it can be ended with whatever it
///     starts.
/// - Returns: the process, or the system's error code.
package func spawn(
    _ path: String, _ arguments: [String], environment: [String: String], streams: [Int32],
    ownGroup: Bool = false
) -> (process: pid_t, code: Int32) {
    #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
        var attributes: posix_spawnattr_t?
    #else
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (target, stream) in streams.enumerated() {
        posix_spawn_file_actions_adddup2(&actions, stream, Int32(target))
    }
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for number in [SIGINT, SIGTERM, SIGPIPE] { sigaddset(&signals, number) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
        &attributes,
        Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK)
            | (ownGroup ? Int16(POSIX_SPAWN_SETPGROUP) : 0))

    var argumentList = ([path] + arguments).map { strdup($0) } + [nil]
    var environmentList = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in argumentList + environmentList { free(text) } }
    var process: pid_t = 0
    let code = posix_spawn(
        &process, path, &actions, &attributes, &argumentList, &environmentList)
    return (process, code)
}

/// The two ends of a pipe, closed in children that are not given them; `nil` where there is no
/// descriptor left.
package func pipeEnds() -> (read: Int32, write: Int32)? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    // A sibling that inherited an end would keep the pipe open.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
}
