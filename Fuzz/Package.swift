// swift-tools-version: 6.1
import PackageDescription

/// What is fuzzed: a target each, `Sources/Fuzz<name>`, with seeds in `Seeds/<name>`.
let names = [
    "Safetensors", "GGUF", "TokenizerJSON", "SentencePiece", "ChatTemplate", "Configuration",
    "Experiment", "Images", "Tar", "Figures", "ResultsBytes",
]

/// libFuzzer targets, a package of their own because only `--sanitize fuzzer` links them (run.sh).
let package = Package(
    name: "fuzz",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "elastilab", path: "..")],
    targets: [
        .target(
            name: "FuzzSupport", dependencies: [.product(name: "Readers", package: "elastilab")])
    ]
        + names.map {
            .executableTarget(
                name: "Fuzz" + $0,
                dependencies: ["FuzzSupport", .product(name: "Readers", package: "elastilab")],
                swiftSettings: [.unsafeFlags(["-parse-as-library"])])
        },
    swiftLanguageModes: [.v6]
)
