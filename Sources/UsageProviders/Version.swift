/// The version of costtop, as `costtop --version` and the User-Agent header say it.
public let costtopVersion = "0.1.0"
