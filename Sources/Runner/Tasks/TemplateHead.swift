/// How an experiment file to start from begins.
func templateHead(_ name: String) -> String {
    """
    # What this study asks, in a sentence.
    #
    #   elasti plan experiments/\(name).yaml                    its jobs, their time and memory
    #   elasti run experiments/\(name).yaml --profile quick     a look in a minute or two
    #   elasti run experiments/\(name).yaml
    #   elasti report results/\(name).h5
    #
    # `elasti list` names every key, data set, module kind and loss; what is not written here has the
    # default that stands there.
    """
}
