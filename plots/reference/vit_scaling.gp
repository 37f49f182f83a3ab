# Similarity versus compute: vit-scaling. Written by elasti report.
# Redraw with: gnuplot vit_scaling.gp     (or gnuplot -e "format='svg'" vit_scaling.gp; also pdf)
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'vit_scaling.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,800 font 'sans-serif,11' background 'white' \
        dashlength 1.4
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.33in,8.33in font 'sans-serif,11' \
        fontscale 0.75 dashlength 1.1
} else {
    set terminal pngcairo size 2560,1600 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white'
}}
set output file
# mlp_tokens, rank 0, all layers, gate straight_through_dense, choice learned, selection top_k 
$line0 << EOD
# compute_module similarity minimum maximum loss minimum maximum capacity
0.283075 0.470274 0.467860 0.472688 0.851325 0.845648 0.857001 0.250000
0.522297 0.687504 0.682161 0.692846 0.733205 0.726892 0.739518 0.500000
0.761518 0.855917 0.853450 0.858384 0.650256 0.648150 0.652363 0.750000
0.929807 0.959284 0.958842 0.959727 0.595604 0.594347 0.596861 0.900000
EOD
# mlp_tokens, rank 0, all layers, gate straight_through_dense, choice learned, selection random 
$line1 << EOD
# compute_module similarity minimum maximum loss minimum maximum capacity
0.282337 0.425133 0.424956 0.425309 0.877300 0.877144 0.877456 0.250000
0.521558 0.632864 0.632232 0.633495 0.772784 0.772365 0.773203 0.500000
0.760779 0.807695 0.807681 0.807710 0.677903 0.677901 0.677905 0.750000
0.929068 0.939369 0.939171 0.939568 0.605980 0.605427 0.606532 0.900000
EOD
# mlp_tokens, rank 1, all layers, gate straight_through_dense, choice learned, selection top_k 
$line2 << EOD
# compute_module similarity minimum maximum loss minimum maximum capacity
0.285221 0.638236 0.627143 0.649329 0.781670 0.778593 0.784747 0.250000
0.526290 0.777359 0.775619 0.779099 0.700852 0.696795 0.704908 0.500000
0.767358 0.889530 0.889097 0.889964 0.635544 0.633507 0.637581 0.750000
0.936924 0.966460 0.965479 0.967440 0.592984 0.591962 0.594005 0.900000
EOD
# mlp_tokens, rank 0, every second layer, gate straight_through_dense, choice learned, selection top_k 
$line3 << EOD
# compute_module similarity minimum maximum loss minimum maximum capacity
0.641538 0.964771 0.964715 0.964827 0.595976 0.595861 0.596091 0.250000
0.761148 0.979676 0.979632 0.979721 0.588267 0.588126 0.588408 0.500000
0.880759 0.990412 0.990249 0.990574 0.580651 0.580540 0.580763 0.750000
0.964904 0.996595 0.996494 0.996697 0.575896 0.575811 0.575981 0.900000
EOD
# mlp_tokens, rank 0, every second layer, gate straight_through_dense, choice learned, selection random 
$line4 << EOD
# compute_module similarity minimum maximum loss minimum maximum capacity
0.641168 0.945951 0.945873 0.946030 0.595421 0.595280 0.595561 0.250000
0.760779 0.963638 0.963527 0.963749 0.588340 0.588315 0.588364 0.500000
0.880389 0.981648 0.981607 0.981689 0.580945 0.580896 0.580993 0.750000
0.964534 0.993345 0.993341 0.993349 0.576202 0.576202 0.576202 0.900000
EOD
# mlp_tokens, rank 1, every second layer, gate straight_through_dense, choice learned, selection top_k 
$line5 << EOD
# compute_module similarity minimum maximum loss minimum maximum capacity
0.642611 0.967321 0.967318 0.967324 0.594339 0.594279 0.594399 0.250000
0.763145 0.981253 0.981189 0.981317 0.587181 0.586994 0.587368 0.500000
0.883679 0.991046 0.990885 0.991208 0.580378 0.580191 0.580564 0.750000
0.968462 0.996939 0.996890 0.996987 0.575683 0.575456 0.575910 0.900000
EOD
# attention_tokens, rank 0, all layers, gate straight_through_dense, choice learned, selection top_k 
$line6 << EOD
# compute_module similarity minimum maximum loss minimum maximum capacity
0.602611 0.440273 0.438611 0.441935 0.814606 0.813964 0.815248 0.250000
0.735514 0.693948 0.693863 0.694033 0.736909 0.732940 0.740878 0.500000
0.868417 0.865598 0.863067 0.868129 0.651181 0.645529 0.656833 0.750000
0.960605 0.955832 0.955638 0.956026 0.603312 0.600579 0.606045 0.900000
EOD
# attention_tokens, rank 0, all layers, gate straight_through_dense, choice learned, selection random 
$line7 << EOD
# compute_module similarity minimum maximum loss minimum maximum capacity
0.601292 0.376242 0.376060 0.376424 0.863113 0.862825 0.863400 0.250000
0.734195 0.619537 0.619236 0.619839 0.756383 0.756288 0.756478 0.500000
0.867097 0.826687 0.826457 0.826916 0.660941 0.660879 0.661003 0.750000
0.959285 0.941717 0.941677 0.941757 0.604033 0.603974 0.604092 0.900000
EOD
# attention_tokens, rank 1, all layers, gate straight_through_dense, choice learned, selection top_k 
$line8 << EOD
# compute_module similarity minimum maximum loss minimum maximum capacity
0.609635 0.511209 0.510405 0.512013 0.792936 0.792577 0.793296 0.250000
0.743857 0.759584 0.757785 0.761382 0.704801 0.702736 0.706866 0.500000
0.878079 0.894130 0.892325 0.895936 0.637344 0.634685 0.640004 0.750000
0.971179 0.962907 0.961040 0.964773 0.599548 0.598064 0.601032 0.900000
EOD
# attention_tokens, rank 0, every second layer, gate straight_through_dense, choice learned, selection top_k 
$line9 << EOD
# compute_module similarity minimum maximum loss minimum maximum capacity
0.801306 0.755897 0.754844 0.756951 0.716099 0.715231 0.716968 0.250000
0.867757 0.858404 0.856456 0.860352 0.674660 0.674085 0.675236 0.500000
0.934208 0.931787 0.929012 0.934561 0.629597 0.627800 0.631395 0.750000
0.980302 0.973642 0.972986 0.974298 0.593093 0.592946 0.593240 0.900000
EOD
# attention_tokens, rank 0, every second layer, gate straight_through_dense, choice learned, selection random 
$line10 << EOD
# compute_module similarity minimum maximum loss minimum maximum capacity
0.800646 0.717277 0.717167 0.717387 0.723089 0.722863 0.723315 0.250000
0.867097 0.808396 0.808077 0.808715 0.677950 0.677836 0.678064 0.500000
0.933549 0.902489 0.902467 0.902511 0.627890 0.627851 0.627930 0.750000
0.979643 0.963651 0.963512 0.963790 0.593958 0.593838 0.594078 0.900000
EOD
# attention_tokens, rank 1, every second layer, gate straight_through_dense, choice learned, selection top_k 
$line11 << EOD
# compute_module similarity minimum maximum loss minimum maximum capacity
0.804817 0.783566 0.782476 0.784655 0.703670 0.702880 0.704461 0.250000
0.871928 0.873650 0.873402 0.873897 0.663393 0.662241 0.664545 0.500000
0.939039 0.935891 0.933789 0.937993 0.623248 0.620021 0.626474 0.750000
0.985589 0.975992 0.975263 0.976720 0.592686 0.590831 0.594541 0.900000
EOD
# heads, rank 0, all layers, gate straight_through_dense, choice learned, selection top_k 
$line12 << EOD
# compute_module similarity minimum maximum loss minimum maximum capacity
0.617624 0.639422 0.636964 0.641880 0.766388 0.765339 0.767438 0.250000
0.730174 0.822798 0.821355 0.824241 0.671319 0.670566 0.672073 0.500000
0.894425 0.922801 0.917897 0.927706 0.614223 0.613074 0.615372 0.750000
1.006975 1.000000 1.000000 1.000000 0.573594 0.573594 0.573594 0.900000
EOD
# heads, rank 0, all layers, gate straight_through_dense, choice learned, selection random 
$line13 << EOD
# compute_module similarity minimum maximum loss minimum maximum capacity
0.610649 0.520720 0.519836 0.521604 0.812252 0.812045 0.812459 0.250000
0.723199 0.729383 0.728925 0.729842 0.711151 0.711108 0.711194 0.500000
0.887450 0.882254 0.881922 0.882586 0.632635 0.632548 0.632722 0.750000
1.000000 1.000000 1.000000 1.000000 0.573594 0.573594 0.573594 0.900000
EOD
# heads, rank 1, all layers, gate straight_through_dense, choice learned, selection top_k 
$line14 << EOD
# compute_module similarity minimum maximum loss minimum maximum capacity
0.626670 0.746620 0.746440 0.746800 0.711316 0.710566 0.712065 0.250000
0.739783 0.874996 0.872028 0.877964 0.640929 0.640059 0.641799 0.500000
0.904844 0.945296 0.944207 0.946385 0.602404 0.600705 0.604103 0.750000
1.017956 1.000000 0.999999 1.000000 0.573593 0.573592 0.573594 0.900000
EOD
# heads, rank 0, every second layer, gate straight_through_dense, choice learned, selection top_k 
$line15 << EOD
# compute_module similarity minimum maximum loss minimum maximum capacity
0.808812 0.840865 0.840099 0.841630 0.670681 0.670139 0.671224 0.250000
0.865087 0.911593 0.911376 0.911811 0.629227 0.628694 0.629760 0.500000
0.947212 0.955765 0.954686 0.956844 0.599571 0.599216 0.599925 0.750000
1.003487 1.000000 1.000000 1.000000 0.573594 0.573594 0.573594 0.900000
EOD
# heads, rank 0, every second layer, gate straight_through_dense, choice learned, selection random 
$line16 << EOD
# compute_module similarity minimum maximum loss minimum maximum capacity
0.805324 0.752042 0.751769 0.752316 0.704486 0.704406 0.704566 0.250000
0.861599 0.847548 0.847299 0.847796 0.653883 0.653871 0.653895 0.500000
0.943725 0.931036 0.930711 0.931362 0.609406 0.609345 0.609466 0.750000
1.000000 1.000000 1.000000 1.000000 0.573594 0.573594 0.573594 0.900000
EOD
# heads, rank 1, every second layer, gate straight_through_dense, choice learned, selection top_k 
$line17 << EOD
# compute_module similarity minimum maximum loss minimum maximum capacity
0.813335 0.892429 0.891922 0.892936 0.633898 0.633514 0.634282 0.250000
0.869891 0.946993 0.946015 0.947972 0.604511 0.603694 0.605327 0.500000
0.952422 0.975669 0.974160 0.977178 0.588162 0.587625 0.588698 0.750000
1.008978 1.000000 1.000000 1.000000 0.573594 0.573594 0.573594 0.900000
EOD
# experts, rank 0, all layers, gate straight_through_dense, choice learned, selection top_k 
$line18 << EOD
# compute_module similarity minimum maximum loss minimum maximum capacity
0.256150 0.874538 0.874405 0.874671 0.633872 0.633797 0.633946 0.250000
0.506150 0.941355 0.939341 0.943370 0.601418 0.600041 0.602795 0.500000
0.756150 0.975244 0.975032 0.975457 0.584919 0.584799 0.585040 0.750000
1.006150 1.000000 1.000000 1.000000 0.573594 0.573594 0.573594 0.900000
EOD
# experts, rank 0, all layers, gate straight_through_dense, choice learned, selection random 
$line19 << EOD
# compute_module similarity minimum maximum loss minimum maximum capacity
0.250000 0.782956 0.782917 0.782995 0.683051 0.682852 0.683250 0.250000
0.500000 0.909746 0.909705 0.909787 0.614695 0.614507 0.614883 0.500000
0.750000 0.964215 0.964170 0.964260 0.588716 0.588411 0.589022 0.750000
1.000000 1.000000 1.000000 1.000000 0.573594 0.573594 0.573594 0.900000
EOD
# experts, rank 1, all layers, gate straight_through_dense, choice learned, selection top_k 
$line20 << EOD
# compute_module similarity minimum maximum loss minimum maximum capacity
0.259225 0.911257 0.906398 0.916115 0.616406 0.614209 0.618603 0.250000
0.510763 0.955989 0.953416 0.958562 0.594974 0.593836 0.596112 0.500000
0.762300 0.980252 0.979296 0.981207 0.583461 0.582987 0.583934 0.750000
1.013838 1.000000 1.000000 1.000000 0.573595 0.573593 0.573598 0.900000
EOD
# experts, rank 0, every second layer, gate straight_through_dense, choice learned, selection top_k 
$line21 << EOD
# compute_module similarity minimum maximum loss minimum maximum capacity
0.628075 0.967970 0.967938 0.968002 0.585794 0.585770 0.585817 0.250000
0.753075 0.981361 0.981212 0.981510 0.580203 0.580186 0.580219 0.500000
0.878075 0.990913 0.990720 0.991107 0.576642 0.576599 0.576685 0.750000
1.003075 1.000000 1.000000 1.000000 0.573594 0.573594 0.573594 0.900000
EOD
# experts, rank 0, every second layer, gate straight_through_dense, choice learned, selection random 
$line22 << EOD
# compute_module similarity minimum maximum loss minimum maximum capacity
0.625000 0.953479 0.953436 0.953522 0.590762 0.590715 0.590808 0.250000
0.750000 0.972354 0.972287 0.972421 0.583052 0.583005 0.583099 0.500000
0.875000 0.987588 0.987584 0.987593 0.577571 0.577468 0.577674 0.750000
1.000000 1.000000 1.000000 1.000000 0.573594 0.573594 0.573594 0.900000
EOD
# experts, rank 1, every second layer, gate straight_through_dense, choice learned, selection top_k 
$line23 << EOD
# compute_module similarity minimum maximum loss minimum maximum capacity
0.629613 0.975714 0.975503 0.975924 0.584002 0.583949 0.584055 0.250000
0.755381 0.985687 0.985195 0.986180 0.578957 0.578743 0.579171 0.500000
0.881150 0.992795 0.992556 0.993034 0.576119 0.575957 0.576281 0.750000
1.006919 1.000000 1.000000 1.000000 0.573594 0.573594 0.573594 0.900000
EOD

set multiplot
set border 3 linewidth 0.8 linecolor rgb '#404040'
set tics nomirror scale 0.6 textcolor rgb '#202020' font ',10'
set clip two
set key off
set label 'Similarity versus compute of an elastic masked autoencoder' at screen 0.012000,0.975000 noenhanced font ',16'
set label 'teacher: ViT-MAE, 6 + 2 layers, hidden 192 + 128, 3.13 M parameters, trained on 400 k images' at screen 0.012000,0.944000 noenhanced textcolor rgb '#404040'
set label 'data: Tiny-ImageNet, 1000 held-out images scored   ·   routers: trained on 2560 images, 2 seeds' at screen 0.012000,0.920000 noenhanced textcolor rgb '#404040'
set label 'points: means over seeds, choice by top-k; bars: range over seeds; grey lines: similarities that count as near' at screen 0.012000,0.896000 noenhanced textcolor rgb '#404040'
set arrow from screen 0.012000,0.862000 to screen 0.040000,0.862000 nohead linewidth 3.5 linecolor rgb '#0072B2'
set label 'routers only' at screen 0.046000,0.862000 noenhanced 
set arrow from screen 0.142400,0.862000 to screen 0.170400,0.862000 nohead linewidth 3.5 linecolor rgb '#56B4E9'
set label 'LoRA rank 1' at screen 0.176400,0.862000 noenhanced 
set arrow from screen 0.266600,0.862000 to screen 0.294600,0.862000 nohead linewidth 1.8 dashtype 1 linecolor rgb '#404040'
set label '' at screen 0.280600,0.862000 point pointtype 7 pointsize 0.7 linecolor rgb '#404040'
set label 'all layers' at screen 0.300600,0.862000 noenhanced 
set arrow from screen 0.384600,0.862000 to screen 0.412600,0.862000 nohead linewidth 1.8 dashtype 2 linecolor rgb '#404040'
set label '' at screen 0.398600,0.862000 point pointtype 4 pointsize 0.7 linecolor rgb '#404040'
set label 'every second layer' at screen 0.418600,0.862000 noenhanced 
set arrow from screen 0.552200,0.862000 to screen 0.580200,0.862000 nohead linewidth 1.6 dashtype 3 linecolor rgb '#808080'
set label 'random choice' at screen 0.586200,0.862000 noenhanced 

# MLP tokens
set lmargin at screen 0.052000
set rmargin at screen 0.259000
set tmargin at screen 0.800000
set bmargin at screen 0.465000
set label 'MLP tokens' at screen 0.052000,0.818000 noenhanced left font ',12'
set xrange [0.220000:1.047956]
set yrange [0.157916:1.050525]
set xtics 0.2 format '%.1f'
set ytics auto format '%g'
set ylabel 'cosine similarity' offset 0.8,0
unset xlabel
set label '0.99' at graph 1.012,first 0.990000 left font ',9' textcolor rgb '#707070'
set label '0.95' at graph 1.012,first 0.950000 left font ',9' textcolor rgb '#707070'
plot 0.990000 with lines linewidth 0.8 linecolor rgb '#B0B0B0', \
    0.950000 with lines linewidth 0.8 linecolor rgb '#B0B0B0', \
    $line1 using 1:2:3:4 with yerrorlines linewidth 1.4 dashtype 3 pointtype 7 pointsize 0.35 linecolor rgb '#808080', \
    $line4 using 1:2:3:4 with yerrorlines linewidth 1.4 dashtype 3 pointtype 4 pointsize 0.35 linecolor rgb '#808080', \
    $line0 using 1:2:3:4 with yerrorlines linewidth 2.0 dashtype 1 pointtype 7 pointsize 0.6 linecolor rgb '#0072B2', \
    $line2 using 1:2:3:4 with yerrorlines linewidth 2.0 dashtype 1 pointtype 7 pointsize 0.6 linecolor rgb '#56B4E9', \
    $line3 using 1:2:3:4 with yerrorlines linewidth 2.0 dashtype 2 pointtype 4 pointsize 0.6 linecolor rgb '#0072B2', \
    $line5 using 1:2:3:4 with yerrorlines linewidth 2.0 dashtype 2 pointtype 4 pointsize 0.6 linecolor rgb '#56B4E9'
unset label
unset arrow

# 
set lmargin at screen 0.052000
set rmargin at screen 0.259000
set tmargin at screen 0.415000
set bmargin at screen 0.080000
set label '' at screen 0.052000,0.433000 noenhanced left font ',12'
set xrange [0.220000:1.047956]
set yrange [0.531080:0.998706]
set xtics 0.2 format '%.1f'
set ytics auto format '%g'
set ylabel 'reconstruction loss (masked patches)' offset 0.8,0
set xlabel 'compute of the routed module kind' offset 0,0.3
set label 'teacher 0.574' at graph 0.015,first 0.573594 left offset 0,-0.55 font ',9'
plot 0.573594 with lines linewidth 1.4 linecolor rgb 'black', \
    $line1 using 1:5:6:7 with yerrorlines linewidth 1.4 dashtype 3 pointtype 7 pointsize 0.35 linecolor rgb '#808080', \
    $line4 using 1:5:6:7 with yerrorlines linewidth 1.4 dashtype 3 pointtype 4 pointsize 0.35 linecolor rgb '#808080', \
    $line0 using 1:5:6:7 with yerrorlines linewidth 2.0 dashtype 1 pointtype 7 pointsize 0.6 linecolor rgb '#0072B2', \
    $line2 using 1:5:6:7 with yerrorlines linewidth 2.0 dashtype 1 pointtype 7 pointsize 0.6 linecolor rgb '#56B4E9', \
    $line3 using 1:5:6:7 with yerrorlines linewidth 2.0 dashtype 2 pointtype 4 pointsize 0.6 linecolor rgb '#0072B2', \
    $line5 using 1:5:6:7 with yerrorlines linewidth 2.0 dashtype 2 pointtype 4 pointsize 0.6 linecolor rgb '#56B4E9'
unset label
unset arrow

# Attention tokens
set lmargin at screen 0.289000
set rmargin at screen 0.496000
set tmargin at screen 0.800000
set bmargin at screen 0.465000
set label 'Attention tokens' at screen 0.289000,0.818000 noenhanced left font ',12'
set xrange [0.220000:1.047956]
set yrange [0.157916:1.050525]
set xtics 0.2 format '%.1f'
set ytics auto format ''
unset ylabel
unset xlabel
set label '0.99' at graph 1.012,first 0.990000 left font ',9' textcolor rgb '#707070'
set label '0.95' at graph 1.012,first 0.950000 left font ',9' textcolor rgb '#707070'
plot 0.990000 with lines linewidth 0.8 linecolor rgb '#B0B0B0', \
    0.950000 with lines linewidth 0.8 linecolor rgb '#B0B0B0', \
    $line7 using 1:2:3:4 with yerrorlines linewidth 1.4 dashtype 3 pointtype 7 pointsize 0.35 linecolor rgb '#808080', \
    $line10 using 1:2:3:4 with yerrorlines linewidth 1.4 dashtype 3 pointtype 4 pointsize 0.35 linecolor rgb '#808080', \
    $line6 using 1:2:3:4 with yerrorlines linewidth 2.0 dashtype 1 pointtype 7 pointsize 0.6 linecolor rgb '#0072B2', \
    $line8 using 1:2:3:4 with yerrorlines linewidth 2.0 dashtype 1 pointtype 7 pointsize 0.6 linecolor rgb '#56B4E9', \
    $line9 using 1:2:3:4 with yerrorlines linewidth 2.0 dashtype 2 pointtype 4 pointsize 0.6 linecolor rgb '#0072B2', \
    $line11 using 1:2:3:4 with yerrorlines linewidth 2.0 dashtype 2 pointtype 4 pointsize 0.6 linecolor rgb '#56B4E9'
unset label
unset arrow

# 
set lmargin at screen 0.289000
set rmargin at screen 0.496000
set tmargin at screen 0.415000
set bmargin at screen 0.080000
set label '' at screen 0.289000,0.433000 noenhanced left font ',12'
set xrange [0.220000:1.047956]
set yrange [0.531080:0.998706]
set xtics 0.2 format '%.1f'
set ytics auto format ''
unset ylabel
set xlabel 'compute of the routed module kind' offset 0,0.3
set label 'teacher 0.574' at graph 0.015,first 0.573594 left offset 0,-0.55 font ',9'
plot 0.573594 with lines linewidth 1.4 linecolor rgb 'black', \
    $line7 using 1:5:6:7 with yerrorlines linewidth 1.4 dashtype 3 pointtype 7 pointsize 0.35 linecolor rgb '#808080', \
    $line10 using 1:5:6:7 with yerrorlines linewidth 1.4 dashtype 3 pointtype 4 pointsize 0.35 linecolor rgb '#808080', \
    $line6 using 1:5:6:7 with yerrorlines linewidth 2.0 dashtype 1 pointtype 7 pointsize 0.6 linecolor rgb '#0072B2', \
    $line8 using 1:5:6:7 with yerrorlines linewidth 2.0 dashtype 1 pointtype 7 pointsize 0.6 linecolor rgb '#56B4E9', \
    $line9 using 1:5:6:7 with yerrorlines linewidth 2.0 dashtype 2 pointtype 4 pointsize 0.6 linecolor rgb '#0072B2', \
    $line11 using 1:5:6:7 with yerrorlines linewidth 2.0 dashtype 2 pointtype 4 pointsize 0.6 linecolor rgb '#56B4E9'
unset label
unset arrow

# Attention heads
set lmargin at screen 0.526000
set rmargin at screen 0.733000
set tmargin at screen 0.800000
set bmargin at screen 0.465000
set label 'Attention heads' at screen 0.526000,0.818000 noenhanced left font ',12'
set xrange [0.220000:1.047956]
set yrange [0.157916:1.050525]
set xtics 0.2 format '%.1f'
set ytics auto format ''
unset ylabel
unset xlabel
set label '0.99' at graph 1.012,first 0.990000 left font ',9' textcolor rgb '#707070'
set label '0.95' at graph 1.012,first 0.950000 left font ',9' textcolor rgb '#707070'
plot 0.990000 with lines linewidth 0.8 linecolor rgb '#B0B0B0', \
    0.950000 with lines linewidth 0.8 linecolor rgb '#B0B0B0', \
    $line13 using 1:2:3:4 with yerrorlines linewidth 1.4 dashtype 3 pointtype 7 pointsize 0.35 linecolor rgb '#808080', \
    $line16 using 1:2:3:4 with yerrorlines linewidth 1.4 dashtype 3 pointtype 4 pointsize 0.35 linecolor rgb '#808080', \
    $line12 using 1:2:3:4 with yerrorlines linewidth 2.0 dashtype 1 pointtype 7 pointsize 0.6 linecolor rgb '#0072B2', \
    $line14 using 1:2:3:4 with yerrorlines linewidth 2.0 dashtype 1 pointtype 7 pointsize 0.6 linecolor rgb '#56B4E9', \
    $line15 using 1:2:3:4 with yerrorlines linewidth 2.0 dashtype 2 pointtype 4 pointsize 0.6 linecolor rgb '#0072B2', \
    $line17 using 1:2:3:4 with yerrorlines linewidth 2.0 dashtype 2 pointtype 4 pointsize 0.6 linecolor rgb '#56B4E9'
unset label
unset arrow

# 
set lmargin at screen 0.526000
set rmargin at screen 0.733000
set tmargin at screen 0.415000
set bmargin at screen 0.080000
set label '' at screen 0.526000,0.433000 noenhanced left font ',12'
set xrange [0.220000:1.047956]
set yrange [0.531080:0.998706]
set xtics 0.2 format '%.1f'
set ytics auto format ''
unset ylabel
set xlabel 'compute of the routed module kind' offset 0,0.3
set label 'teacher 0.574' at graph 0.015,first 0.573594 left offset 0,-0.55 font ',9'
plot 0.573594 with lines linewidth 1.4 linecolor rgb 'black', \
    $line13 using 1:5:6:7 with yerrorlines linewidth 1.4 dashtype 3 pointtype 7 pointsize 0.35 linecolor rgb '#808080', \
    $line16 using 1:5:6:7 with yerrorlines linewidth 1.4 dashtype 3 pointtype 4 pointsize 0.35 linecolor rgb '#808080', \
    $line12 using 1:5:6:7 with yerrorlines linewidth 2.0 dashtype 1 pointtype 7 pointsize 0.6 linecolor rgb '#0072B2', \
    $line14 using 1:5:6:7 with yerrorlines linewidth 2.0 dashtype 1 pointtype 7 pointsize 0.6 linecolor rgb '#56B4E9', \
    $line15 using 1:5:6:7 with yerrorlines linewidth 2.0 dashtype 2 pointtype 4 pointsize 0.6 linecolor rgb '#0072B2', \
    $line17 using 1:5:6:7 with yerrorlines linewidth 2.0 dashtype 2 pointtype 4 pointsize 0.6 linecolor rgb '#56B4E9'
unset label
unset arrow

# MLP experts
set lmargin at screen 0.763000
set rmargin at screen 0.970000
set tmargin at screen 0.800000
set bmargin at screen 0.465000
set label 'MLP experts' at screen 0.763000,0.818000 noenhanced left font ',12'
set xrange [0.220000:1.047956]
set yrange [0.157916:1.050525]
set xtics 0.2 format '%.1f'
set ytics auto format ''
unset ylabel
unset xlabel
set label '0.99' at graph 1.012,first 0.990000 left font ',9' textcolor rgb '#707070'
set label '0.95' at graph 1.012,first 0.950000 left font ',9' textcolor rgb '#707070'
plot 0.990000 with lines linewidth 0.8 linecolor rgb '#B0B0B0', \
    0.950000 with lines linewidth 0.8 linecolor rgb '#B0B0B0', \
    $line19 using 1:2:3:4 with yerrorlines linewidth 1.4 dashtype 3 pointtype 7 pointsize 0.35 linecolor rgb '#808080', \
    $line22 using 1:2:3:4 with yerrorlines linewidth 1.4 dashtype 3 pointtype 4 pointsize 0.35 linecolor rgb '#808080', \
    $line18 using 1:2:3:4 with yerrorlines linewidth 2.0 dashtype 1 pointtype 7 pointsize 0.6 linecolor rgb '#0072B2', \
    $line20 using 1:2:3:4 with yerrorlines linewidth 2.0 dashtype 1 pointtype 7 pointsize 0.6 linecolor rgb '#56B4E9', \
    $line21 using 1:2:3:4 with yerrorlines linewidth 2.0 dashtype 2 pointtype 4 pointsize 0.6 linecolor rgb '#0072B2', \
    $line23 using 1:2:3:4 with yerrorlines linewidth 2.0 dashtype 2 pointtype 4 pointsize 0.6 linecolor rgb '#56B4E9'
unset label
unset arrow

# 
set lmargin at screen 0.763000
set rmargin at screen 0.970000
set tmargin at screen 0.415000
set bmargin at screen 0.080000
set label '' at screen 0.763000,0.433000 noenhanced left font ',12'
set xrange [0.220000:1.047956]
set yrange [0.531080:0.998706]
set xtics 0.2 format '%.1f'
set ytics auto format ''
unset ylabel
set xlabel 'compute of the routed module kind' offset 0,0.3
set label 'teacher 0.574' at graph 0.015,first 0.573594 left offset 0,-0.55 font ',9'
plot 0.573594 with lines linewidth 1.4 linecolor rgb 'black', \
    $line19 using 1:5:6:7 with yerrorlines linewidth 1.4 dashtype 3 pointtype 7 pointsize 0.35 linecolor rgb '#808080', \
    $line22 using 1:5:6:7 with yerrorlines linewidth 1.4 dashtype 3 pointtype 4 pointsize 0.35 linecolor rgb '#808080', \
    $line18 using 1:5:6:7 with yerrorlines linewidth 2.0 dashtype 1 pointtype 7 pointsize 0.6 linecolor rgb '#0072B2', \
    $line20 using 1:5:6:7 with yerrorlines linewidth 2.0 dashtype 1 pointtype 7 pointsize 0.6 linecolor rgb '#56B4E9', \
    $line21 using 1:5:6:7 with yerrorlines linewidth 2.0 dashtype 2 pointtype 4 pointsize 0.6 linecolor rgb '#0072B2', \
    $line23 using 1:5:6:7 with yerrorlines linewidth 2.0 dashtype 2 pointtype 4 pointsize 0.6 linecolor rgb '#56B4E9'
unset label
unset arrow
unset multiplot
unset output
