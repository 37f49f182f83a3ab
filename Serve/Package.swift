// swift-tools-version: 6.2
import PackageDescription

/// `elasti-serve`, a package of its own so that studies build and resolve nothing for it: ../docs/serve.md.
let package = Package(
    name: "serve",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "elasti-serve", targets: ["elasti-serve"])],
    dependencies: [
        .package(name: "elastilab", path: ".."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.1"),
    ],
    targets: [
        .target(
            name: "Serve",
            dependencies: [
                .product(name: "Serving", package: "elastilab"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
            ],
            resources: [.embedInCode("Resources/page.html")]),
        .executableTarget(
            name: "elasti-serve",
            dependencies: [
                "Serve", .product(name: "Serving", package: "elastilab"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .testTarget(
            name: "ServeTests",
            dependencies: ["Serve", .product(name: "Serving", package: "elastilab")],
            exclude: ["Fixtures"]),
    ],
    swiftLanguageModes: [.v6]
)
