import Catalog

extension Shape {
    /// The table: the keys of every task and of its methods, then those of this one. Defaults of training are measured:
    /// docs/experiments.md.
    static func keys(
        _ registry: Registry, _ task: any TaskDescription, _ methods: [any MethodDescription]
    ) -> [Key] {
        headerKeys(registry) + dataKeys(task) + teacherKeys(task)
            + MethodSection.keys(methods, task) + distillationKeys(task) + trainingKeys(task)
            + evaluationKeys(registry, task)
            + task.keys
    }

    private static func headerKeys(_ registry: Registry) -> [Key] {
        [
            Key(
                "experiment", .fileName, default: nil, "names the results file and its folder",
                isHeader: true),
            Key(
                taskKey, .choice(registry.tasks.names),
                default: .string(registry.usualTask.name),
                "what is distilled; decides which keys there are", isHeader: true),
            Key("title", .string, default: .string(""), "the figures' title", isHeader: true),
            Key(
                "figures", .list(of: .choice(registry.figures.names)), default: .list([]),
                "what `elasti report` draws", isHeader: true),
            Key(
                "leave_out", .list(of: .choice(ResultsPart.allCases.map(\.rawValue))),
                default: .list([]), "what the results file is kept small without", isHeader: true),
            Key(
                "sweep", .custom(allowed: "a list of blocks", check: { $0 }), default: .null,
                "blocks of dotted path: value or list of values; a block's jobs are all "
                    + "combinations of its lists", isHeader: true),
            Key(
                "profiles", .custom(allowed: "a mapping of profiles", check: { $0 }),
                default: .null, "settings laid over the file by --profile; 'default' unasked",
                isHeader: true),
        ]
    }

    static let taskKey = "task"

    private static func dataKeys(_ task: any TaskDescription) -> [Key] {
        [
            task.key(
                "data.name", .choice(task.dataSets.names),
                "the data set; its options stand beside it")
        ]
    }
}

extension TaskDescription {
    /// A key of every task whose default is the task's own; one that it does not have must be written.
    func key(_ path: String, _ kind: Option.Kind, _ summary: String) -> Key {
        Key(path, kind, default: defaults[path], summary)
    }
}

extension Option.Kind {
    /// What is safe as one component of a path, on every file system and unquoted in a shell.
    static let fileName = Option.Kind.custom(
        allowed: "1 to 64 of a-z, A-Z, 0-9, '.', '_', '-', the first a letter or a digit",
        check: { value in
            guard case .string(let name) = value, (1...64).contains(name.utf8.count),
                name.allSatisfy({ isLetterOrDigit($0) || "._-".contains($0) }),
                name.first.map(isLetterOrDigit) == true
            else { return nil }
            return value
        })
}

private func isLetterOrDigit(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber)
}
