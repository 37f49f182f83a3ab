/// The models that are timed, Llamas with tied embeddings.
struct ModelSize: Codable, Sendable {
    /// Its name in the results.
    let name: String
    let hidden, layers, heads, mlp, vocabulary: Int
    var experts = 8

    /// The teacher of experiments/figure5.yaml.
    static let standard = ModelSize(
        name: "default", hidden: 192, layers: 8, heads: 8, mlp: 512, vocabulary: 1024)
    /// 111 million parameters: products large enough that overheads do not count.
    static let wide = ModelSize(
        name: "wide", hidden: 1024, layers: 8, heads: 16, mlp: 2816, vocabulary: 8192)
}
