import Catalog

/// A pretrained model that a new study is about.
public struct TemplateCheckpoint {
    /// A folder or file, as the experiment file will name it.
    public let path: String
    public let layers, hiddenSize, positions: Int

    public init(path: String, layers: Int, hiddenSize: Int, positions: Int) {
        (self.path, self.layers) = (path, layers)
        (self.hiddenSize, self.positions) = (hiddenSize, positions)
    }
}

extension Task {
    /// An experiment file to start from: a small study with every section in it.
    public func template(_ name: String) -> String {
        switch self {
        case .languageModeling: languageTemplate(name)
        case .maskedAutoencoding: visionTemplate(name)
        }
    }

    /// One about a pretrained model; `nil`: the task has none.
    public func template(_ name: String, of checkpoint: TemplateCheckpoint) -> String? {
        self == .languageModeling ? pretrainedTemplate(name, checkpoint) : nil
    }
}
