import Results
import Routing

extension RoutingMethod {
    /// What only routers are trained with.
    var columns: [Column] {
        [
            Column(
                "stacks", .text, .setting, presence: .whereStated,
                "the routed stacks: encoder, decoder or both"),
            Column(
                "tokens", .text, .setting, presence: .whereStated,
                "image where tokens are chosen among those of each image alone"),
            Column(
                "subtract_mean", .text, .setting, presence: .whereStated,
                "whether the gate's gradient goes through scores minus their mean over the sequence: "
                    + "true or false"),
        ]
            + moduleKinds.names.map {
                Column(
                    "capacity_" + $0, .number, .setting, unit: "share", presence: .whereStated,
                    "the share asked for of \($0), where the schemes of a job differ")
            }
            + [
                Column(
                    "loss_temperature", .number, .setting, unit: "1", presence: .whereStated,
                    "the temperature of that loss; NaN if it has none"),
                Column(
                    "loss_top_k", .whole, .setting, unit: "tokens", presence: .whereStated,
                    "the teacher's likeliest tokens that it sees; 0 for all"),
                Column(
                    "loss_rest", .whole, .setting, presence: .whereStated,
                    "1 if all other tokens are one more outcome of that loss"),
                Column(
                    "auxiliary_load", .number, .setting, unit: "1", presence: .whereStated,
                    "weight of the load balance in training"),
                Column(
                    "auxiliary_top_k", .number, .setting, unit: "1", presence: .whereStated,
                    "weight of predicting the top-k choice in training"),
                Column(
                    "trained_capacity", .number, .setting, unit: "share", presence: .whereStated,
                    "the capacity trained at; NaN if it was drawn at each step or the schemes' differ"
                ),
                Column(
                    "capacity_draw", .text, .setting, presence: .whereStated,
                    "how the capacity of a training step was drawn, and from what; none if it was not"
                ),
            ]
    }
}
