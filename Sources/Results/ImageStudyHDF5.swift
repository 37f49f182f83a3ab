import Catalog
import HDF5

extension ImageStudy {
    /// Names in `/pictures` that are no jobs.
    static let sheetNames = ["image", "masked", "teacher"]

    private static func texts(_ texts: [String], _ description: String) -> HDF5.Dataset {
        HDF5.Dataset(
            .strings(texts),
            attributes: ["unit": .string(""), "description": .string(description)])
    }

    /// Adds `/images` and what is common in `/choices` and `/pictures`.
    func add(to tree: inout HDF5.Group) {
        tree.groups["images"] = HDF5.Group(
            datasets: [
                "family": Self.texts(
                    families, "the family of each test image, as in /documents")
            ])
        if !tracedFamilies.isEmpty {
            tree.groups["choices", default: HDF5.Group()].datasets["family"] = Self.texts(
                tracedFamilies, "the family of each image whose choices are here")
        }
        if let tracedImages {
            tree.groups["choices", default: HDF5.Group()].datasets["image"] =
                tracedImages.hdf5("an image whose choices are here")
        }
        guard let sheet else { return }
        var group = tree.groups["pictures"] ?? HDF5.Group()
        group.datasets["image"] = sheet.image.hdf5("the image")
        group.datasets["masked"] = sheet.masked.hdf5("its patches that the encoder sees")
        group.datasets["teacher"] = sheet.teacher.hdf5("what the teacher makes of them")
        tree.groups["pictures"] = group
    }
}

extension Pictures {
    /// - Parameter description: of each.
    func hdf5(_ description: String) -> HDF5.Dataset {
        HDF5.Dataset(
            shape: [count, size, size, 3], values: .bytes(pixels),
            attributes: ["unit": .string("of 255"), "description": .string(description)])
    }
}

extension HDF5.Group {
    /// The group `/pictures` of jobs.
    init(pictures: [String: Pictures]) {
        self.init(
            datasets: pictures.mapValues {
                $0.hdf5("what the job's student makes of the patches seen, at its own capacity")
            })
    }

    /// The group `/choices/<job>`.
    init(choices: [ChoiceTrace]) {
        self.init()
        for choice in choices {
            // 8 bits where they hold all parts.
            let masks: HDF5.Values =
                choice.parts <= 8
                ? .bytes(choice.masks.map { UInt8(truncatingIfNeeded: $0) })
                : .ints(choice.masks.map(Int64.init))
            groups[choice.point, default: HDF5.Group()].datasets[
                "\(choice.stack).\(choice.layer).\(choice.module)"] = HDF5.Dataset(
                    shape: [choice.images, choice.tokens], values: masks,
                    attributes: [
                        "parts": .int(choice.parts), "unit": .string("bits"),
                        "description": .string(
                            "of an image (row) and token (column): bit m is set where sub-module "
                                + "m ran"),
                    ])
        }
    }
}

extension ResultsReader {
    /// What stands once for all jobs; `nil` without `/images`.
    func imageStudy(of tree: HDF5.Group) throws -> ImageStudy? {
        guard let group = tree.groups["images"] else { return nil }
        guard let families = try texts("family", of: group, place: "/images") else {
            throw InputError("\(file): there is no /images/family")
        }
        let common = tree.groups["pictures"] ?? HDF5.Group()
        let sheet = try ImageStudy.sheetNames.compactMap { name in
            try common.datasets[name].map { try pictures($0, place: "/pictures/\(name)") }
        }
        guard [0, ImageStudy.sheetNames.count].contains(sheet.count) else {
            throw InputError(
                "\(file): /pictures has not all of " + ImageStudy.sheetNames.joined(separator: ", ")
            )
        }
        guard sheet.allSatisfy({ $0.count == sheet[0].count && $0.size == sheet[0].size }) else {
            throw InputError(
                "\(file): the pictures of "
                    + ImageStudy.sheetNames.map { "/pictures/\($0)" }.joined(separator: ", ")
                    + " are not as many, or not of one size")
        }
        let choices = tree.groups["choices"] ?? HDF5.Group()
        return ImageStudy(
            families: families,
            tracedFamilies: try texts("family", of: choices, place: "/choices") ?? [],
            tracedImages: try choices.datasets["image"].map {
                try pictures($0, place: "/choices/image")
            },
            sheet: sheet.isEmpty
                ? nil : ImageStudy.Sheet(image: sheet[0], masked: sheet[1], teacher: sheet[2]))
    }

    private func texts(_ name: String, of group: HDF5.Group, place: String) throws -> [String]? {
        guard let dataset = group.datasets[name] else { return nil }
        guard case .strings(let texts) = dataset.values, dataset.shape == [texts.count] else {
            throw InputError("\(file): '\(place)/\(name)' is no list of texts")
        }
        return texts
    }

    /// `/pictures` by job. No group, none.
    func pictures(of tree: HDF5.Group) throws -> [String: Pictures] {
        let datasets = (tree.groups["pictures"]?.datasets ?? [:])
            .filter { !ImageStudy.sheetNames.contains($0.key) }
        return try Dictionary(
            uniqueKeysWithValues: datasets.map {
                ($0, try pictures($1, place: "/pictures/\($0)"))
            })
    }

    private func pictures(_ dataset: HDF5.Dataset, place: String) throws -> Pictures {
        guard case .bytes(let pixels) = dataset.values, dataset.shape.count == 4,
            dataset.shape[1] == dataset.shape[2], dataset.shape[3] == 3
        else { throw InputError("\(file): '\(place)' is no array of pictures") }
        return try Pictures(
            count: dataset.shape[0], size: dataset.shape[1], pixels: pixels,
            place: "\(file): \(place)")
    }

    /// `/choices` by job. No group, none.
    func choices(of tree: HDF5.Group) throws -> [String: [ChoiceTrace]] {
        try (tree.groups["choices"]?.groups ?? [:]).reduce(into: [:]) { jobs, job in
            jobs[job.key] = try job.value.groups.flatMap { point, group in
                try group.datasets.map { name, dataset in
                    try choice(name, dataset, point, place: "\(file): /choices/\(job.key)")
                }
            }.sorted {
                ($0.point, $0.stack, $0.layer, $0.module)
                    < ($1.point, $1.stack, $1.layer, $1.module)
            }
        }
    }

    private func choice(
        _ name: String, _ dataset: HDF5.Dataset, _ point: String, place: String
    ) throws -> ChoiceTrace {
        let words = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard words.count == 3, let layer = Int(words[1]), layer >= 0, dataset.shape.count == 2,
            let parts = dataset.attributes["parts"]?.values, case .ints(let parts) = parts,
            parts.count == 1
        else {
            throw InputError(
                "\(place)/\(point)/\(name): allowed is <stack>.<layer>.<module> with a matrix of "
                    + "images by tokens and the attribute 'parts'")
        }
        let masks: [Int32]
        switch dataset.values {
        case .bytes(let values): masks = values.map(Int32.init)
        // What does not fit is -1, which no mask is.
        case .ints(let values): masks = values.map { Int32(exactly: $0) ?? -1 }
        default: throw InputError("\(place)/\(point)/\(name): allowed are whole numbers")
        }
        return try ChoiceTrace(
            point: point, stack: words[0], layer: layer, module: words[2],
            parts: Int(parts[0]), tokens: dataset.shape[1], masks: masks, place: place)
    }
}
