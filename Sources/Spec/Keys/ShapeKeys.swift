import Catalog

extension Shape {
    /// The table: the keys of a task. Defaults of training and of the teacher are measured:
    /// docs/experiments.md.
    static func keys(_ registry: Registry, _ task: Task) -> [Key] {
        let open = registry.catalogues(of: task)
        let keys =
            headerKeys(registry) + dataKeys(open.dataSets) + teacherKeys + pretrainingKeys
            + routingKeys(registry, task) + SkipSpec.keys + distillationKeys(open.losses, task)
            + trainingKeys + evaluationKeys(registry)
        return keys.filter { $0.task == nil || $0.task == task }
    }

    private static func headerKeys(_ registry: Registry) -> [Key] {
        [
            Key(
                "experiment", .fileName, default: nil, "names the results file and its folder",
                isHeader: true),
            Key(
                taskKey, .choice(registry.allowedTasks.map(\.rawValue)),
                default: .string(Task.unnamed.rawValue),
                "what is distilled; decides which keys there are", isHeader: true),
            Key("title", .string, default: .string(""), "the figures' title", isHeader: true),
            Key(
                "figures", .list(of: .choice(registry.figures.names)), default: .list([]),
                "what `elasti report` draws", isHeader: true),
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

    private static func dataKeys(_ sets: Catalog<Void>) -> [Key] {
        [
            Key(
                "data.name", .choice(sets.names), default: .string("arithmetic"),
                "the data set; its options stand beside it", of: .languageModeling),
            Key(
                "data.sequence_length", .int(8...65_536), default: .int(256), "tokens",
                of: .languageModeling),
            Key(
                "data.vocabulary_size", .int(300...65_536), default: .int(1024),
                "pieces of the trained vocabulary; a checkpoint brings its own",
                of: .languageModeling),
            Key(
                "data.bos", .choice(BOS.allCases.map(\.rawValue)), default: .string("tokenizer"),
                "the token that begins a text: as the model's tokenizer puts it, always or never",
                of: .languageModeling),
            Key(
                "data.name", .choice(sets.names), default: .string("shapes"),
                "the image set; its options stand beside it", of: .maskedAutoencoding),
            Key(
                "data.image_size", .int(8...1024), default: .int(32),
                "pixels of a side; images are resized", of: .maskedAutoencoding),
        ]
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
