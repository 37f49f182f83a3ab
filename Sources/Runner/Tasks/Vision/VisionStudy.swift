import Catalog
import Datasets
import Files
import Foundation
import HDF5
import Images
import Layers
import Models
import Results
import Spec
import TensorCore

/// A masked autoencoder with the pictures that jobs are trained and scored on.
struct VisionStudy: Study {
    let teacher: any MaskedAutoencoder
    /// Decoded, if they are not too many.
    let train: any ImageSet
    let validation: DecodedImages
    /// One family after the other, each drawn apart: so a picture has the same mask whatever the
    /// other families are.
    let test: [DecodedImages]
    /// Where the nearest to test pictures are looked for; `nil`: they are not.
    let gallery: DecodedImages?
    let record: StudyRecord

    var model: any ElasticModel { teacher }

    private static let (trainFile, validationFile, galleryFile) = ("train", "validation", "gallery")
    private static func testFile(_ domain: Int) -> String { "test \(domain)" }

    static func prepare(_ job: Job, in store: StudyStore) throws -> VisionStudy {
        try store.progress("data", 0, job.data.name)
        let splits = try ImageSplits(job: job, store: store)
        let own = splits.own
        let families = job.images.families
        let test =
            try families.isEmpty
            ? [splits.scored(own.test, job.evaluate.test, "test")]
            : families.map {
                try splits.scored(own.subset([$0]).test, job.evaluate.test, "test, \($0)")
            }
        let validation = try splits.scored(
            own.validation, max(job.evaluate.validation, job.evaluate.curve), "validation")
        let train = try splits.training(own.train)
        let gallery =
            try job.images.gallery == 0
            ? nil : splits.scored(own.train, job.images.gallery, "gallery")
        let maker = try VisionTeacher(job, splits)
        let model = try maker.model()

        var files = [validationFile: validation.file]
        if let decoded = train as? DecodedImages { files[trainFile] = decoded.file }
        files[galleryFile] = gallery?.file
        for (domain, pictures) in test.enumerated() { files[testFile(domain)] = pictures.file }
        var end = 0
        let domains = zip(families, test).map { family, pictures in
            defer { end += pictures.count }
            return StudyDomain(
                name: family, description: family, train: 0..<0, validation: 0..<0,
                test: end..<end + pictures.count, share: 0)
        }
        return VisionStudy(
            teacher: model.model, train: train, validation: validation, test: test,
            gallery: gallery,
            record: StudyRecord(
                teacher: try maker.files(), trained: model.trained,
                modelDescription: job.teacher.description(of: model.model, family: "ViT-MAE"),
                dataDescription: try families.isEmpty
                    ? own.description : own.subset(["all"]).description,
                dataDigest: dataDigest(train, validation, test, gallery),
                testDigest: testDigest(test),
                files: files, domains: domains))
    }

    private static func testDigest(_ test: [DecodedImages]) -> String {
        Digest.of(test.map(\.digest).joined(separator: " "))
    }

    private static func dataDigest(
        _ train: any ImageSet, _ validation: DecodedImages, _ test: [DecodedImages],
        _ gallery: DecodedImages?
    ) -> String {
        Digest.of(
            "\(train.digest) \(validation.digest) \(testDigest(test))"
                + (gallery.map { " \($0.digest)" } ?? ""))
    }

    init(_ record: StudyRecord, of job: Job, in store: StudyStore) throws {
        func decoded(_ name: String) throws -> DecodedImages {
            try DecodedImages(contentsOf: URL(fileURLWithPath: record.files[name] ?? ""))
        }
        self.init(
            teacher: try ModelFolder.load(
                URL(fileURLWithPath: record.teacher.folder), as: .autoencoder),
            train: try Self.filed(record, job, store) ?? decoded(Self.trainFile),
            validation: try decoded(Self.validationFile),
            test: try (0..<max(1, record.domains.count)).map { try decoded(Self.testFile($0)) },
            gallery: record.files[Self.galleryFile] == nil ? nil : try decoded(Self.galleryFile),
            record: record)
        try check(train, job)
    }

    /// The pictures trained on where they are read from their own files; `nil`: they are decoded.
    private static func filed(
        _ record: StudyRecord, _ job: Job, _ store: StudyStore
    ) throws -> FiledImages? {
        try record.files[trainFile] == nil
            ? FiledImages(ImageSplits(job: job, store: store).own.train) : nil
    }

    func check(_ job: Job, in store: StudyStore) throws {
        try check(Self.filed(record, job, store) ?? train, job)
    }

    /// - Parameter train: as it is now.
    private func check(_ train: any ImageSet, _ job: Job) throws {
        try record.teacher.check()
        guard Self.dataDigest(train, validation, test, gallery) == record.dataDigest else {
            throw InputError(
                "data '\(job.data.name)': the pictures were changed while they were in use; run the "
                    + "experiment again, which starts from what is there then")
        }
    }

    private init(
        teacher: any MaskedAutoencoder, train: any ImageSet, validation: DecodedImages,
        test: [DecodedImages], gallery: DecodedImages?, record: StudyRecord
    ) {
        (self.teacher, self.train, self.validation) = (teacher, train, validation)
        (self.test, self.gallery, self.record) = (test, gallery, record)
    }

    func workload(of job: Job) throws -> any Workload { try VisionWorkload(study: self, job: job) }

    func pretraining(
        of job: Job, _ spec: PretrainSpec, in store: StudyStore
    ) throws -> Pretraining.Source {
        try VisionTeacher.source(
            spec.model(teacher.configuration, as: .autoencoder), spec, of: job,
            ImageSplits(job: job, store: store))
    }

    /// What pictures it holds.
    static func settings(of job: Job) -> [Value] {
        let evaluate = job.evaluate
        let gallery = job.images.gallery
        return (gallery == 0 ? [] : [.int(gallery)]) + [
            .list(job.images.families.map(Value.string)), .int(evaluate.test),
            .int(max(evaluate.validation, evaluate.curve)),
        ]
    }

    static func check(
        _ job: Job, on model: any ElasticModel, _ location: DataLocation
    ) throws {
        let set = try imageSets.entry(named: job.data.name).make
        let subsets =
            [job.images.subset] + job.images.families.map { [$0] }
            + (job.checkpoint == nil ? [job.images.teacherSubset] : [])
        try set.check(job.data.options, location.folder, subsets: subsets)
        guard case .checkpoint(let path) = job.teacher else { return }
        // Weights are mapped, not read.
        _ = try ModelFolder.load(URL(fileURLWithPath: path), as: .autoencoder)
    }

    static func outline(of job: Job) throws -> WorkloadOutline {
        let model = try VisionTeacher.shape(of: job)
        guard case .map(var data) = job.resolved.member("data") else {
            throw InputError("data: missing")
        }
        // Jobs on other subsets are scored on the same families.
        if !job.images.families.isEmpty { data["subset"] = nil }
        return WorkloadOutline(
            model, memory: model.memory, costs: model.denseCost(images: 1), rows: model.patches,
            domains: max(1, job.images.families.count),
            perPoint: model.retrievalCost(job),
            testKey: Value.map(data).json + job.teacherKey)
    }

    /// `/domains`, where there are families.
    var groups: [String: HDF5.Group] {
        let scores = record.teacherDomains
        guard !scores.isEmpty else { return [:] }
        let table = Table([
            Table.Column(
                "domain", .texts(record.domains.map(\.name)), description: "family of the pictures",
                role: .label),
            Table.Column(
                "description", .texts(record.domains.map(\.description)),
                description: "the family, for people", role: .label),
            Table.Column(
                "reconstruction_loss", .numbers(scores.map { $0["reconstruction_loss"] ?? .nan }),
                unit: "1", description: "the teacher's on its test images"),
            Table.Column(
                "images_evaluated", .wholes(record.domains.map(\.test.count)), unit: "images",
                description: "test images scored: so many of /documents/*, in this order",
                role: .count),
        ])
        return ["domains": table.hdf5]
    }
}

extension VisionStudy {
    func images(of jobs: [Job]) throws -> ImageStudy? {
        let families = families
        func workload(_ asks: KeyPath<Job, Int>) throws -> VisionWorkload? {
            try jobs.first { $0[keyPath: asks] > 0 }
                .map { try VisionWorkload(study: self, job: $0) }
        }
        return ImageStudy(
            families: families,
            tracedFamilies: try workload(\.evaluate.trace).map { $0.traced.map { families[$0] } }
                ?? [],
            sheet: try workload(\.images.sheet).flatMap(ReconstructionSheet.init)?.sheet())
    }

    /// The family of each test picture: the one asked for, else that of its class.
    private var families: [String] {
        test.enumerated().flatMap { domain, set in
            (0..<set.count).map {
                record.domains.isEmpty ? set.family(of: $0) : record.domains[domain].name
            }
        }
    }
}

extension MaskedAutoencoder {
    var memory: ModelMemory {
        ModelMemory(self, rows: patches) { ($0 == "encoder" ? visible : patches) + 1 }
    }
}

extension Value {
    /// The value of a key; null where there is none.
    fileprivate func member(_ key: String) -> Value {
        if case .map(let values) = self { values[key] ?? .null } else { .null }
    }
}
