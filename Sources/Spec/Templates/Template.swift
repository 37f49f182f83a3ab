extension Task {
    /// An experiment file to start from: a small study with every section in it.
    public func template(_ name: String) -> String {
        switch self {
        case .languageModeling: languageTemplate(name)
        case .maskedAutoencoding: visionTemplate(name)
        }
    }
}
