// swift-tools-version: 6.1
import PackageDescription

/// A target imports only from targets listed before it; `.ci/run` builds with
/// `--explicit-target-dependency-import-check error`, so that this list stays the truth.
let package = Package(
    name: "elastilab",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "elasti", targets: ["elasti"]),
        // What the fuzz targets of Fuzz/ need.
        .library(
            name: "Readers",
            targets: [
                "Catalog", "Files", "TensorCore", "Images", "Text", "Models", "Spec", "Results",
                "Runner", "Report",
            ]),
        // What Serve/ needs.
        .library(name: "Serving", targets: ["Catalog", "Files", "TensorCore", "Models", "Runner"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-algorithms", from: "1.2.1"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    ],
    targets: [
        // The system's libraries: a module map and a thin header or shim each.
        .target(name: "COpenBLAS", linkerSettings: [.linkedLibrary("openblas")]),
        .systemLibrary(
            name: "CHDF5", pkgConfig: "hdf5",
            providers: [.apt(["libhdf5-dev"]), .brew(["hdf5"])]),
        .systemLibrary(
            name: "CCrypto", pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
        .systemLibrary(
            name: "CZlib", pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .target(
            name: "CSentencePiece",
            linkerSettings: [
                .linkedLibrary("sentencepiece"),
                .linkedLibrary("sentencepiece_train"),
            ]),
        .target(name: "COniguruma", linkerSettings: [.linkedLibrary("onig")]),
        .target(name: "CJPEG", linkerSettings: [.linkedLibrary("jpeg")]),
        .target(name: "CPNG", linkerSettings: [.linkedLibrary("png")]),
        .target(
            name: "CVectorKernels",
            // No estimates of reciprocals and roots: their bits differ from vendor to vendor.
            cSettings: [
                .unsafeFlags(["-O3", "-ffast-math", "-fno-finite-math-only", "-mrecip=none"])
            ],
            linkerSettings: [.linkedLibrary("m")]),

        // The core.
        .target(name: "Catalog"),
        .target(name: "Files", dependencies: ["Catalog", "CCrypto"]),
        .target(name: "HDF5", dependencies: ["Catalog", "Files", "CHDF5"]),
        .target(
            name: "TensorCore",
            dependencies: [
                "Catalog", "Files", "COpenBLAS", "CVectorKernels",
                .product(name: "Algorithms", package: "swift-algorithms"),
            ]),
        .target(name: "Statistics", dependencies: ["TensorCore"]),
        .target(
            name: "Images",
            dependencies: ["TensorCore", "Files", "Catalog", "CVectorKernels", "CJPEG", "CPNG"],
            resources: [.embedInCode("Resources/imagenet.tsv")]),
        .target(
            name: "Text",
            dependencies: [
                "Catalog", "Files", "CSentencePiece", "COniguruma",
                .product(name: "HeapModule", package: "swift-collections"),
            ]),
        .target(
            name: "Layers",
            dependencies: [
                "TensorCore", .product(name: "Algorithms", package: "swift-algorithms"),
            ]),
        .target(name: "Models", dependencies: ["Layers", "TensorCore", "Files", "Catalog"]),
        .target(
            name: "Routing",
            dependencies: [
                "Layers", "TensorCore", "Catalog", "CVectorKernels",
                .product(name: "Algorithms", package: "swift-algorithms"),
            ]),
        .target(
            name: "Distillation",
            dependencies: ["Layers", "TensorCore", "Catalog", "CVectorKernels"]),
        .target(
            name: "Datasets", dependencies: ["TensorCore", "Files", "Text", "Catalog", "CZlib"]),

        // The harness.
        .target(
            name: "Spec",
            dependencies: [
                "Catalog", "Files", .product(name: "Yams", package: "Yams"),
                .product(name: "OrderedCollections", package: "swift-collections"),
            ]),
        .target(name: "Results", dependencies: ["Catalog", "Files", "HDF5", "Statistics"]),
        .target(
            name: "Runner",
            dependencies: [
                "Catalog", "Files", "HDF5", "TensorCore", "Images", "Text", "Layers", "Models",
                "Routing", "Distillation", "Datasets", "Spec", "Results", "Statistics",
            ]),
        .target(
            name: "Report", dependencies: ["Results", "Statistics", "Files", "Catalog"],
            resources: [
                .embedInCode("Resources/study.css"), .embedInCode("Resources/study.js"),
            ]),
        .executableTarget(
            name: "elasti",
            dependencies: [
                "Runner", "Report", "Catalog", "Files", "HDF5", "Spec", "Results", "TensorCore",
                "Images", "Datasets", "Models", "Routing",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        // Speed beside PyTorch's: `Benchmarks/README.md`.
        .target(name: "MatrixLibraries", path: "Benchmarks/MatrixLibraries"),
        .executableTarget(
            name: "bench",
            dependencies: [
                "Runner", "Catalog", "Spec", "TensorCore", "Images", "Layers", "Models", "Routing",
                "CVectorKernels", "MatrixLibraries",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], path: "Benchmarks/Bench"),

        // Tests: one target for each module, and what they share.
        .target(name: "TestSupport", dependencies: ["TensorCore"], path: "Tests/TestSupport"),
        .target(
            name: "ResultsTestSupport", dependencies: ["Runner", "Results", "Catalog"],
            path: "Tests/ResultsTestSupport"),
        .testTarget(name: "CatalogTests", dependencies: ["Catalog"]),
        .testTarget(name: "FilesTests", dependencies: ["Files", "Catalog", "TestSupport"]),
        .testTarget(
            name: "HDF5Tests", dependencies: ["HDF5", "Catalog", "TestSupport"],
            exclude: ["Fixtures"]),
        .testTarget(name: "StatisticsTests", dependencies: ["Statistics"]),
        .testTarget(
            name: "TensorCoreTests",
            dependencies: [
                "TensorCore", "CVectorKernels", "MatrixLibraries", "Catalog", "TestSupport",
            ]),
        .testTarget(
            name: "ImagesTests", dependencies: ["Images", "TensorCore", "Catalog", "TestSupport"]),
        .testTarget(
            name: "TextTests",
            dependencies: ["Text", "Files", "TensorCore", "Catalog", "TestSupport"]),
        .testTarget(name: "LayersTests", dependencies: ["Layers", "TensorCore", "TestSupport"]),
        .testTarget(
            name: "ModelsTests",
            dependencies: [
                "Models", "Layers", "TensorCore", "Files", "Text", "Catalog", "TestSupport",
            ]),
        .testTarget(
            name: "RoutingTests",
            dependencies: [
                "Routing", "Models", "Distillation", "Layers", "TensorCore", "Catalog",
                "TestSupport",
            ]),
        .testTarget(
            name: "DistillationTests",
            dependencies: ["Distillation", "TensorCore", "Catalog", "TestSupport"]),
        .testTarget(
            name: "DatasetsTests",
            dependencies: ["Datasets", "Text", "TensorCore", "Catalog", "TestSupport"]),
        .testTarget(name: "SpecTests", dependencies: ["Runner", "Spec", "Catalog"]),
        .testTarget(
            name: "ResultsTests",
            dependencies: ["Results", "HDF5", "Runner", "Catalog", "ResultsTestSupport"]),
        .testTarget(
            name: "RunnerTests",
            dependencies: [
                "Runner", "Results", "HDF5", "Files", "Spec", "Models", "Routing", "Datasets",
                "Distillation", "Layers", "TensorCore", "Images", "Catalog", "Text", "TestSupport",
            ]),
        .testTarget(
            name: "ReportTests",
            dependencies: [
                "Report", "Results", "HDF5", "Statistics", "TensorCore", "Catalog", "TestSupport",
                "ResultsTestSupport",
            ]),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "elasti", "TestSupport", "ResultsTestSupport", "Results", "HDF5", "Files",
                "Catalog",
            ],
            exclude: ["Fixtures"]),
    ],
    swiftLanguageModes: [.v6]
)
