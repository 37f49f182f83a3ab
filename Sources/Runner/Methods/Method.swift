import Spec

/// A way to make cheaper students of a frozen teacher: how experiment files describe it, and what makes and runs its
/// students. A method is a folder beside this file and a line in `Methods.swift`; nothing else names it.
package protocol Method: MethodDescription {}

extension Job {
    /// The method, as what makes students: `Engine.registry` has no others.
    var maker: any Method {
        guard let method = method as? any Method else { fatalError("\(method.name) makes nothing") }
        return method
    }
}
