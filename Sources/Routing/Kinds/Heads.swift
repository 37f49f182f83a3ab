import Catalog
import Layers

struct Heads: ModuleKind {
    let name = "heads"
    let summary = "each token runs the attention heads its router chooses"
    let site = Site.Kind.attention
    let scheme = "head"

    func parts(at site: Site, _ options: Options) -> Int { site.units }
}
